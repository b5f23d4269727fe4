"""What is shown while no case is open."""
