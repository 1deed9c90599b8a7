"""Why the system would not do something, in Chinese: it says so itself in the language it was set up in."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "没有权限，或别的程序正开着它",
    errno.EADDRINUSE: "已经有程序在用",
    errno.EBUSY: "别的程序正在用",
    errno.EISDIR: "这是一个文件夹",
    errno.ELOOP: "快捷方式（符号链接）绕成了圈",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOENT: "没有这个文件",
    errno.ENOSPC: "磁盘满了",
    errno.ENOTDIR: "路径中间的一段不是文件夹",
    errno.EPERM: "不允许",
    errno.EROFS: "磁盘是只读的",
}


def reason(error: OSError) -> str:
    """A few words without a full stop; what the system said where it is none of the usual reasons."""
    return _REASONS.get(error.errno or 0) or f"系统说：{error.strerror or error}"
