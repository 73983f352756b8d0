"""The words around findings, in both languages."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "suggestion": "建议",
        "remove": "删去",
        "found": "共发现 {total} 处问题：错误 {errors}，警告 {warnings}，提示 {infos}。",
        "clean": "没有发现问题。",
        "checked": "检查文件 {files} 个，读到数字 {numbers} 个，参与核算 {checked} 个。",
        "fixed": "已修正 {count} 处。",
        "failed": "未能检查",
        "rule": "规则 {rule} 运行出错",
    },
    "en": {
        "suggestion": "suggestion",
        "remove": "take it away",
        "found": "Found {total} problems: {errors} errors, {warnings} warnings, {infos} infos.",
        "clean": "No problems found.",
        "checked": "Files checked: {files}; numbers read: {numbers}, recomputed: {checked}.",
        "fixed": "Fixed {count}.",
        "failed": "could not be checked",
        "rule": "rule {rule} crashed",
    },
}
