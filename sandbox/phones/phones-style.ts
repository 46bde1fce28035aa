import { Html } from "../network/html.ts";

/** How the wall of phones looks; one column where the window is narrow. */
export const PHONES_STYLE = new Html(`<style>
*{box-sizing:border-box}
body{margin:0;font:15px/1.4 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;background:#eef0f3;color:#1c1e21}
a{color:inherit}
.top{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;padding:12px 20px;background:#fff;border-bottom:1px solid #d9dce1}
.top h1{font-size:18px;margin:0}
.standin{background:#fff3cd;color:#664d03;border-radius:999px;padding:2px 10px;font-size:13px}
.top form,.top nav{display:flex;flex-wrap:wrap;gap:6px;align-items:center}
.top form{margin-left:auto}
.chip{padding:4px 12px;border-radius:999px;text-decoration:none;background:#e3e6ea}
.chip[aria-current]{background:#1c1e21;color:#fff}
input,button{font:inherit}
.top input{padding:5px 10px;border:1px solid #c3c8cf;border-radius:999px;width:11em}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(300px,100%),1fr));gap:24px;padding:24px;max-width:1500px;margin:0 auto}
.phone{scroll-margin-top:120px;display:flex;flex-direction:column;height:600px;max-width:360px;width:100%;margin:0 auto;background:#fff;border:9px solid #16181b;border-radius:40px;overflow:hidden;box-shadow:0 10px 28px #0003}
.phone:target{box-shadow:0 0 0 4px #4c8dff}
.bar{display:flex;justify-content:space-between;font-size:12px;font-weight:600;padding:8px 22px 2px;background:#f6f6f8}
.phone header{background:#f6f6f8;border-bottom:1px solid #e2e3e7;text-align:center;padding:4px 10px 8px}
.phone header b{display:block}
.phone header small{color:#6a6f76}
.bubbles{flex:1;overflow-y:auto;padding:12px;display:flex;flex-direction:column;gap:6px}
.when{align-self:center;color:#6a6f76;font-size:12px;margin-top:6px}
.bubble{max-width:84%;padding:8px 12px;border-radius:18px;white-space:pre-wrap;overflow-wrap:anywhere}
.received{align-self:flex-start;background:#e9e9eb;border-bottom-left-radius:5px}
.written{align-self:flex-end;background:#0a6cff;color:#fff;border-bottom-right-radius:5px}
.received a{color:#0a58ca}
.reply{display:flex;gap:6px;padding:8px 10px 14px;border-top:1px solid #e2e3e7}
.reply input[name=body]{flex:1;min-width:0;border:1px solid #c3c8cf;border-radius:999px;padding:7px 12px}
.reply button{border:0;border-radius:999px;padding:7px 12px;background:#0a6cff;color:#fff;cursor:pointer}
.reply button.stop{background:#e9e9eb;color:#b42318;font-weight:600}
.oneway,.problem{padding:10px 16px 16px;font-size:13px;text-align:center;color:#6a6f76;border-top:1px solid #e2e3e7;margin:0}
.problem{color:#b42318;padding-bottom:4px}
.empty{grid-column:1/-1;text-align:center;padding:60px 20px;color:#555b63}
.pages{display:flex;gap:12px;justify-content:center;padding:0 0 32px}
@media (max-width:600px){.top{position:static}.phone{scroll-margin-top:12px}main{padding:14px}.top form{margin-left:0}.phone{height:540px}}
</style>`);
