import { mustLoadSpecs, loadSpecs } from './load/load-specs.ts';
import { readSpecTexts } from './load/specs.ts';
import { compareEditions } from './diff/compare.ts';
const texts=readSpecTexts('/tmp/w-eng/specs');
const base=mustLoadSpecs(texts);
function tryEdits(title:string, edits:[string,string,string][]){
  const t=new Map(texts);
  for(const [f,a,b] of edits){ const s=t.get(f)!; if(s.split(a).length<2) throw new Error('no '+a); t.set(f,s.replace(a,()=>b)); }
  const {table,diagnostics}=loadSpecs(t); if(!table){console.log(title,diagnostics.map(d=>d.file+':'+d.line+' '+d.message));return;}
  const c0=process.cpuUsage(); const t0=performance.now();
  const c=compareEditions({name:'a',table:base},{name:'b',table},{onUnconfirmed:e=>console.log('!!!',e.message)});
  const cpu=process.cpuUsage(c0);
  console.log('###',title,Math.round(performance.now()-t0)+'ms', Math.round((cpu.user+cpu.system)/1000)+'ms cpu', c.bump, c.method.filter(m=>m.combinations>0||m.by==='enumeration').map(m=>m.operation+' '+m.by+' '+m.combinations).join('; '));
  for(const f of c.findings) console.log('  ',f.id,JSON.stringify(f.at),JSON.stringify(f.before),'→',JSON.stringify(f.after),JSON.stringify(f.impact),f.bump,f.witness?JSON.stringify(f.witness.request).slice(0,300):'-', f.location.file+':'+f.location.line, '|', f.title);
}
tryEdits('same',[]);
const M='vod/models.yaml', O='vod/operations/create-aigc-video-task.yaml';
tryEdits('cell narrowed',[[M,'Duration: { values: [5, 10], default: 5,','Duration: { values: [5], default: 5,']]);
tryEdits('cell undocumented',[[M,'Duration: { values: [5, 10], default: 5, source: INTL, conflict: C7 }','Duration: undocumented']]);
tryEdits('model removed',[[M,'  Hunyuan:\n    versions: ["1.5"]\n    source: S0\n','']]);
tryEdits('version removed',[[M,'versions: ["1.6", "2.0", "2.1", "2.5", O1]','versions: ["1.6", "2.0", "2.1", O1]']]);
tryEdits('version respelled',[[M,'3.1-fast','3.1-Fast'],[O,'"ModelVersion": "3.1-fast"','"ModelVersion": "3.1-Fast"']]);
tryEdits('images count',[[M,'Images: { count: { max: 3 }, source: S0, conflict: C3 }','Images: { count: { max: 2 }, source: S0, conflict: C3 }']]);
tryEdits('rule gone',[[O,'  - id: prompt-or-files\n    title: Prompt is needed when FileInfos is empty.\n    when: { absent: FileInfos }\n    require: Prompt\n    source: S0\n','']]);
tryEdits('subject rule gone',[[O,'  - id: subject-ids-on-every-image\n    title: When one image carries an ObjectId, every image must.\n    when: { present: "FileInfos[].ObjectId" }\n    require: "FileInfos[].ObjectId"\n    source: INTL\n','']]);
tryEdits('struct field',[['vod/types/aigc-video-task-input-file-info.yaml','values: [File, Url]','values: [File, Url, Base]']]);
tryEdits('lastframe',[[M,'LastFrame: { when: { equals: { OutputConfig.Resolution: 1080P } }, source: S0, conflict: C11 }','LastFrame: { support: full, source: S0, conflict: C11 }']]);
tryEdits('maxLength',[[O,'maxLength: 50\n','maxLength: 40\n'],['mps/operations/create-aigc-video-task.yaml','maxLength: 2000','maxLength: 3000']]);
tryEdits('delisted',[[M,'  Jimeng:\n    versions: [3.0pro]\n','  Jimeng:\n    versions: [3.0pro]\n    delisted: { date: 2026-05-11, source: CN }\n']]);
tryEdits('mps cell',[['mps/models.yaml','Duration: { values: [8], default: 8','Duration: { values: [8, 9], default: 8'],['gateway/models.yaml','Scene: { values: [motion_control, avatar_i2v, lip_sync]','Scene: { values: [motion_control, avatar_i2v]']]);
