#!/bin/sh
# Runs the project's Python, or any that works before there is one. For git's hooks: on Windows there is neither
# python3 (only python or py, and a python3 that does nothing) nor .venv/bin. sh comes with git on every system.
if [ -x .venv/bin/python ]; then # a link to what is gone is not; to try it would be a tenth of a commit's check
    exec .venv/bin/python "$@"
fi
for one in .venv/Scripts/python.exe python3 python py; do
    if "$one" -c "import sys; sys.exit(sys.version_info < (3,))" 2>/dev/null; then
        exec "$one" "$@"
    fi
done
echo "没有找到 Python。请先安装 Python 3.11 或更新的版本（Windows 上安装时勾选 Add python.exe to PATH），再提交。" >&2
exit 2
