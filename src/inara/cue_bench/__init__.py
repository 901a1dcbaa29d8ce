"""The cue bench: a page of the preview on which an author hears, sees and mends the cues of a narration."""

from inara.cue_bench.bench import Bench, BenchError, BenchPage
from inara.cue_bench.book_bench import book_bench
from inara.cue_bench.routes import bench_routes

__all__ = ["Bench", "BenchError", "BenchPage", "bench_routes", "book_bench"]
