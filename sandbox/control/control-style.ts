import { Html } from "../network/html.ts";

/** Looks of the control page. */
export const CONTROL_STYLE = new Html(`
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0;background:#f4f4f1;color:#23231f;font:14px/1.45 Inter,system-ui,sans-serif}
header{background:#23231f;color:#fff;padding:14px 24px;display:flex;gap:12px;align-items:center;flex-wrap:wrap}header h1{font-size:18px;margin:0}
.badge{background:#ffb800;color:#2a1e00;border-radius:8px;padding:2px 8px;font-weight:600;font-size:13px}
.grid{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:16px;padding:16px 24px;max-width:1280px;margin:0 auto}
@media(max-width:900px){.grid{grid-template-columns:minmax(0,1fr)}}
.column{display:flex;flex-direction:column;gap:16px}section{background:#fff;border-radius:12px;padding:16px 20px;box-shadow:0 0 0 1px #0001,0 1px 2px #0001}
h2{font-size:14px;margin:0 0 10px}p{margin:6px 0}.quiet{color:#6b6b63}a{color:#1f5199}
#now{font-size:26px;font-weight:650;font-variant-numeric:tabular-nums}.zones{display:flex;gap:20px;flex-wrap:wrap;margin-bottom:10px}
button{font:inherit;font-weight:550;border:1px solid #c9c9c0;background:#fff;border-radius:8px;padding:6px 14px;cursor:pointer}
button.primary{background:#23231f;color:#fff;border-color:#23231f}button:disabled{opacity:.5;cursor:default}
.busy{display:flex;align-items:center;gap:8px;margin-top:10px}.busy::before{content:"";width:14px;height:14px;border-radius:50%;border:2px solid #ccc;border-top-color:#23231f;animation:turn 1s linear infinite}
@keyframes turn{to{rotate:360deg}}.problem{color:#a01222;white-space:pre-wrap}
ul.links{list-style:none;margin:0;padding:0;display:grid;gap:6px}ol{margin:0;padding-left:20px;display:grid;gap:4px}
form{display:grid;grid-template-columns:1fr auto;gap:8px 12px;align-items:center}form label{display:contents}
input[type=number]{font:inherit;width:96px;padding:3px 6px;border:1px solid #c9c9c0;border-radius:6px;text-align:right}input[type=checkbox]{justify-self:end;width:18px;height:18px}
table{border-collapse:collapse;width:100%}th{text-align:left;color:#6b6b63;font-weight:550}th,td{padding:4px 8px 4px 0;vertical-align:top}
code{font:12px ui-monospace,monospace;background:#f1f1ec;border-radius:4px;padding:1px 4px;overflow-wrap:anywhere}
#events{max-height:520px;overflow:auto;font-size:13px}#events td{border-top:1px solid #eee}#events time{color:#6b6b63;white-space:nowrap;font-variant-numeric:tabular-nums}
.kind{background:#eef1f6;border-radius:6px;padding:1px 6px;white-space:nowrap;font-size:12px}`);
