import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from evidence_kit.reading.worker import Job, WorkerBug, Workers
from evidence_kit.texts import LANGUAGES, Texts
from tests.reading import worker_jobs

ROOT = Path(__file__).resolve().parents[2]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals or limits")


def outcomes(jobs, **choices):
    with Workers(**{"count": 1, **choices}) as workers:
        return sorted(workers.run(jobs), key=lambda outcome: outcome.index)


def test_each_job_comes_back_once_with_its_position_and_value():
    found = outcomes((Job(worker_jobs.double, (n,)) for n in range(7)), count=2)
    assert [(o.index, o.value, o.failure) for o in found] == [(n, n * 2, None) for n in range(7)]


def test_no_job_starts_no_process():
    with Workers() as workers:
        before = set(psutil.Process().children())
        assert list(workers.run([])) == []
        assert set(psutil.Process().children()) <= before


def test_a_known_error_is_that_jobs_failure_with_its_facts():
    refused, fine = outcomes([Job(worker_jobs.refuse), Job(worker_jobs.double, (2,))])
    assert (refused.failure.code, refused.failure.facts) == (
        "intake.damaged",
        {"name": "receipt.png"},
    )
    assert fine.value == 4


@posix_only
def test_a_worker_that_gives_way_lets_other_programs_go_first():
    own = psutil.Process().nice()
    (usual,) = outcomes([Job(worker_jobs.priority)])
    (lower,) = outcomes([Job(worker_jobs.priority)], gives_way=True)
    assert usual.value == own < lower.value


@posix_only
def test_a_worker_that_dies_costs_its_own_job_only():
    found = outcomes(
        [Job(worker_jobs.double, (1,)), Job(worker_jobs.die), Job(worker_jobs.double, (3,))]
    )
    assert [o.value for o in found] == [2, None, 6]
    assert found[1].failure.code == "intake.worker_died"


@posix_only
def test_the_sentence_about_a_failure_belongs_to_what_was_done():
    (read,) = outcomes([Job(worker_jobs.die, sentences="reading")])
    assert read.failure.code == "reading.worker_died"
    for language in LANGUAGES:
        for name in ("worker_died", "too_slow", "too_much_memory"):
            assert Texts(language).has(f"reading.{name}")


def test_a_job_that_hangs_is_ended_at_its_deadline_and_the_next_one_runs():
    start = time.monotonic()
    hung, fine = outcomes([Job(worker_jobs.hang, seconds=0.3), Job(worker_jobs.double, (1,))])
    assert hung.failure.code == "intake.too_slow"
    assert fine.value == 2
    assert time.monotonic() - start < 60


@posix_only
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce the limit")
def test_a_job_that_needs_too_much_memory_fails_and_the_next_one_runs():
    greedy, fine = outcomes(
        [Job(worker_jobs.allocate, (2000,)), Job(worker_jobs.allocate, (1,))],
        memory_bytes=600 * 1024**2,
    )
    assert greedy.failure.code == "intake.too_much_memory"
    assert fine.value == 1024**2


@posix_only
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce the limit")
def test_a_job_that_fails_for_what_those_before_it_left_is_done_by_a_fresh_worker():
    found = outcomes([Job(worker_jobs.keep, (100,))] * 12, memory_bytes=900 * 1024**2)
    assert [o.failure for o in found] == [None] * 12
    assert {1, 2} <= {o.value for o in found}  # the first of a worker, and those of a used one
    assert max(o.value for o in found) < 12


@posix_only
def test_the_parent_ends_a_worker_that_got_round_the_limit_of_the_system():
    (greedy,) = outcomes(
        [Job(worker_jobs.allocate_without_limit, (300,))], memory_bytes=150 * 1024**2
    )
    assert greedy.failure.code == "intake.too_much_memory"


def test_a_bug_in_a_worker_is_raised_with_its_place_and_without_its_message():
    with pytest.raises(WorkerBug) as caught:
        outcomes([Job(worker_jobs.stumble, ("receipt of Zhang",))])
    assert "in stumble" in str(caught.value)
    assert "ValueError" in str(caught.value)
    assert "receipt of" not in str(caught.value)


def test_a_worker_may_not_use_the_network():
    (answer,) = outcomes([Job(worker_jobs.listen)])
    assert answer.value == "a worker may not use the network"


@posix_only
def test_ctrl_c_does_not_end_a_worker():
    (answer,) = outcomes([Job(worker_jobs.interrupt_oneself)])
    assert answer.value == "still here"


def test_jobs_are_taken_only_as_workers_become_free():
    taken = []

    def jobs():
        for number in range(20):
            taken.append(number)
            yield Job(worker_jobs.double, (number,))

    with Workers(count=2) as workers:
        running = workers.run(jobs())
        next(running)
        assert len(taken) <= 4
        assert len(list(running)) == 19


def test_a_worker_is_replaced_after_so_many_jobs():
    found = outcomes([Job(worker_jobs.process_id)] * 4, jobs_per_worker=2)
    ids = [o.value for o in found]
    assert ids[0] == ids[1] != ids[2] == ids[3]


def test_a_closed_run_leaves_the_workers_to_the_next_one_and_mixes_no_outcomes():
    with Workers(count=1) as workers:
        running = workers.run([Job(worker_jobs.double, (1,)), Job(worker_jobs.pause, (0.3, "old"))])
        next(running)
        running.close()
        assert [o.value for o in workers.run([Job(worker_jobs.double, (5,))])] == [10]


def test_leaving_the_context_ends_a_worker_in_the_middle_of_its_job():
    with Workers(count=2) as workers:
        running = workers.run(
            [Job(worker_jobs.process_id), Job(worker_jobs.hang), Job(worker_jobs.hang)]
        )
        process = psutil.Process(next(running).value)
        assert process.is_running()
    assert not process.is_running()


@posix_only
def test_workers_end_when_their_parent_is_killed_in_the_middle_of_a_job():
    code = (
        "from evidence_kit.reading.worker import Job, Workers\n"
        "from tests.reading import worker_jobs\n"
        "with Workers(count=1) as workers:\n"
        "    for outcome in workers.run([Job(worker_jobs.process_id), Job(worker_jobs.hang)]):\n"
        "        print(outcome.value, flush=True)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with parent:
        worker = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    _, alive = psutil.wait_procs([worker], timeout=20)
    assert [p for p in alive if p.is_running() and p.status() != psutil.STATUS_ZOMBIE] == []


def test_it_works_in_a_program_started_as_a_module_or_a_script(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        "from evidence_kit.reading.worker import Job, Workers\n"
        "def main():\n"
        "    with Workers(count=1) as workers:\n"
        "        print([o.value for o in workers.run([Job(abs, (-3,))])])\n"
        "if __name__ == '__main__':\n"
        "    main()\n",
        encoding="utf-8",
    )
    for how in ([str(program)], ["-m", "program"]):
        done = subprocess.run(
            [sys.executable, *how],
            cwd=tmp_path,
            env={"PYTHONPATH": f"{ROOT}", "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert (done.stdout, done.stderr) == ("[3]\n", "")


def test_a_bug_in_a_job_that_stands_alone_costs_that_job_only():
    jobs = [
        Job(worker_jobs.stumble, ("evidence",), is_alone=True),
        Job(worker_jobs.double, (2,), is_alone=True),
    ]
    with Workers(count=1) as workers:
        outcomes = {outcome.index: outcome for outcome in workers.run(jobs)}
    assert outcomes[0].failure.code == "intake.worker_died"
    assert outcomes[1].value == 4
