"""Shows the content while it is written: every page at once, each drawn when it is asked for.

python3 scripts/preview.py                # http://127.0.0.1:8001/; a saved file reloads the page
python3 scripts/preview.py --root DIR     # over another content folder

Drafts are shown, and each page says what is wrong with its file. Nothing is written to the site.
"""

from __future__ import annotations

import sys

from environment import PROJECT, ensure

ensure()

from doorway import FINE, PREVIEW_PORT, enter, parser, port, root_of
from live import Live, open_preview, watching

sys.path.insert(0, str(PROJECT))
from hooks.site import Drawer

from showcase.site import config_of, read_site


def main() -> int:
    """Serve until interrupted."""
    options = parser("边写边看：保存文件，网页随即刷新")
    options.add_argument(
        "--port",
        type=port,
        default=PREVIEW_PORT,
        metavar="端口",
        help=f"网址里的端口，一般不用写（默认 {PREVIEW_PORT}）",
    )
    arguments = options.parse_args()
    root = root_of(arguments)
    config = config_of(root)
    live = Live(root, read_site(root), lambda has, sketch: Drawer(root, config, has, sketch))
    with open_preview(live, arguments.port) as server, watching(root, live.change):
        live.begin()
        print(f"预览在 http://127.0.0.1:{server.server_port}/ ，按 Ctrl+C 结束。", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return FINE


if __name__ == "__main__":
    enter(main)
