"""What the operating system has against a file, in the office's language."""

import errno
from collections.abc import Mapping

_NOT_ALLOWED, _FULL = "没有权限，或者正被别的程序打开", "磁盘已满"
_REASONS: Mapping[int, str] = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EBUSY: _NOT_ALLOWED,
    errno.EROFS: "这个磁盘是只读的",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.ENOENT: "找不到这个位置",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EEXIST: "那里已有一个同名的文件",
    errno.EISDIR: "这里是一个文件夹",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
}


def reason_of(error: OSError) -> str:
    """Why the system refused; in the system's own words where it is nothing an office meets."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
