"""How the wall of one item looks on a screen and in black and white."""

STYLE = """
body{font:16px/1.7 "仿宋","FangSong","Songti SC","Noto Serif CJK SC",serif;margin:24px;color:#111;background:#fff}
h1{font:700 24px/1.4 "黑体","SimHei","Noto Sans CJK SC",sans-serif;margin:0 0 8px}
h2{font:700 18px/1.5 "黑体","SimHei","Noto Sans CJK SC",sans-serif;margin:28px 0 8px;border-bottom:2px solid #111}
h3{font:700 16px/1.4 "黑体","SimHei","Noto Sans CJK SC",sans-serif;margin:0 0 4px}
.wall{display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:12px;align-items:start}
section{border:1px solid #777;padding:10px 12px;overflow-wrap:anywhere}
section.missing,section.blank,section.prompt,section.not_received{background:#eee}
p{margin:0 0 6px}.state{color:#555}.same{border-left:4px solid #111;padding-left:8px;font-size:14px}
mark{background:#ddd;text-decoration:underline;color:inherit}
table{border-collapse:collapse;max-width:100%;font-size:14px;margin:4px 0}
td,th{border:1px solid #777;padding:2px 6px;vertical-align:top}
th{background:#ddd}img{max-width:100%;height:auto;display:block;margin:4px 0}
.note{font-size:14px;border:1px dotted #777;padding:4px}
details{margin-top:6px;border-top:1px dotted #777}summary{cursor:pointer}
@media print{body{margin:0;font-size:11px}.wall{grid-template-columns:repeat(3,1fr)}section{break-inside:avoid}}
"""
