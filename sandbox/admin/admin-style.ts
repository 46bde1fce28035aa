import { Html } from "../network/html.ts";

/** Looks of the admin's own parts. */
export const ADMIN_STYLE = new Html(`
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0;font:13px/1.4 Inter,system-ui,sans-serif;height:100vh;display:grid;grid-template:52px minmax(0,1fr)/220px minmax(0,1fr);background:#1a1a1a;color:#303030}
header{grid-column:1/3;color:#e3e3e3;display:flex;align-items:center;padding:0 16px;gap:12px}
header .home{color:#fff;font-weight:700;text-decoration:none}.badge{background:#ffb800;color:#2a1e00;border-radius:8px;padding:2px 8px;font-weight:600}
.grow{flex:1}.shop{background:#303030;border-radius:8px;padding:4px 10px}.language{display:flex;gap:6px;align-items:center;color:#b5b5b5}
select{font:inherit;background:#303030;color:#e3e3e3;border:1px solid #555;border-radius:6px;padding:2px 4px}
nav{background:#ebebeb;padding:12px;border-radius:12px 0 0 0;overflow:auto}
nav h3{font-size:12px;color:#616161;margin:16px 8px 4px}nav a{display:block;margin:1px 0;padding:6px 8px;border-radius:8px;color:#303030;text-decoration:none;font-weight:500}
nav a.sub{padding-left:24px;font-weight:450}nav a:hover{background:#f1f1f1}nav a.on{background:#fff;font-weight:600}
main{background:#f1f1f1;border-radius:0 12px 0 0;display:flex;flex-direction:column;overflow:auto;position:relative}
#title-bar{display:flex;align-items:center;gap:8px;padding:8px 16px;min-height:48px;border-bottom:1px solid #e3e3e3}#title-bar h1{font-size:14px;margin:0;flex:1}#title-bar .app{color:#616161;font-weight:450}
button,.button{border:0;border-radius:8px;padding:6px 12px;background:#fff;color:#303030;box-shadow:0 1px 0 #0003,0 0 0 1px #0002;font:inherit;font-weight:550;cursor:pointer;text-decoration:none}
button.primary{background:#303030;color:#fff}button.critical{background:#c70a24;color:#fff}button:disabled{opacity:.5;cursor:default}
#title-buttons,#save-buttons{display:flex;gap:8px}#app-frame{border:0;flex:1;width:100%}
#toast{position:fixed;bottom:32px;left:50%;translate:-50%;background:#1a1a1a;color:#fff;padding:10px 16px;border-radius:8px;box-shadow:0 4px 16px #0006}#toast.error{background:#8e0b21}#toast button{margin-left:12px;border:0;background:none;color:#fff;font:inherit;font-weight:650;text-decoration:underline;cursor:pointer}
#save-bar{position:fixed;top:6px;left:50%;translate:-50%;width:min(640px,90vw);background:#303030;color:#fff;border:1px solid #555;border-radius:10px;padding:6px 12px;display:flex;align-items:center;gap:8px;z-index:2}
#save-bar b{flex:1}#save-bar button{background:#4a4a4a;color:#fff}#save-bar button.primary{background:#fff;color:#303030}#loading-bar{position:fixed;top:0;left:0;height:3px;background:#29845a;width:0;z-index:3}#loading-bar.on{width:70%;transition:width 2s}
.content{padding:20px;max-width:1100px;width:100%;margin:0 auto}.content h1{font-size:18px;margin:0 0 12px}
.card{background:#fff;border-radius:12px;box-shadow:0 1px 0 #0001,0 0 0 1px #0001;overflow:auto}.card.padded{padding:20px;max-width:560px}
table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:550;color:#616161;background:#f7f7f7}th,td{padding:8px 12px;border-bottom:1px solid #ebebeb;white-space:nowrap}
td.number,th:last-child{text-align:right;font-variant-numeric:tabular-nums}.pages{display:flex;gap:12px;padding:12px}.quiet{color:#616161}
.menu{display:none;font-size:20px;cursor:pointer}.menu input{position:absolute;opacity:0}.menu:focus-within{outline:2px solid #fff}
@media(max-width:700px){body{grid-template:52px minmax(0,1fr)/minmax(0,1fr)}header{grid-column:1;padding:0 8px;gap:8px}.menu{display:block}header .badge,header .shop,.language span,header .home{display:none}.language{min-width:0}.language select{max-width:120px}
main{border-radius:0}nav{display:none;position:fixed;inset:52px auto 0 0;width:240px;z-index:2;border-radius:0;box-shadow:4px 0 16px #0006}body:has(#menu:checked) nav{display:block}}
code{background:#f1f1f1;border-radius:4px;padding:1px 5px}`);
