"""What people wrote: chats, threads and lists of text messages, conversations on a computer."""
