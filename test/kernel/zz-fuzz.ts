import { compiledObject } from './compiled.ts';
import { runSession } from './session.ts';
let seed=Number(process.argv[3]??1); const rnd=(n:number)=>{ seed=(seed*1103515245+12345)&0x7fffffff; return (seed>>8)%n; };
const pick=<T,>(a:readonly T[])=>a[rnd(a.length)]!;
const atom=()=>pick(['a','b','?','*','[a-c]','[!a-c]','[0-9]+','[!0-9]+','x{,y}','{a,b}','\\xff','zz','{a,[0-9]+}']);
const comp=()=>{ let s=''; for(let i=0;i<=rnd(3);i++){ const a=atom(); if(a==='*'&&s.endsWith('*'))continue; s+=a;} return s; };
const pat=()=>{ const n=1+rnd(4); let s=''; for(let i=0;i<n;i++) s+= '/'+(rnd(5)===0&&!s.endsWith('/**')?'**':comp()); return (rnd(8)===0? '**':'')+s; };
const ops=['read','modify','create','exec','load','rename','link','delete','chmod','setxattr','write'];
const pols:string[]=[]; const cases=[];
while(cases.length<Number(process.argv[4]??40)){ const k=1+rnd(6); let body=''; for(let i=0;i<k;i++) body+=`deny ${pick(ops)} { ${Array.from({length:1+rnd(5)},()=>`"/nowhere${pat().replace(/^\*\*/,'/**')}"`).join(', ')} }\n`;
 if(rnd(2)) body+=`for exe "/nowhere${pat().replace(/^\*\*/,'/**')}" { default deny ${pick(ops)}, read, exec\n allow read, exec "${pat()}" }\n`;
 if(rnd(3)===0) body+=`confine c exe "/nowhere/x${rnd(9)}" { mode observe\n default deny write, exec\n allow exec "${pat()}" leaving\n deny read "${pat()}" unless exe "${pat()}" }\n`;
 const policy='policy a\n'+body; try { cases.push({test:{name:String(cases.length),policy,steps:[]},object:await compiledObject('a',policy)}); pols.push(policy);} catch(e){ console.log('COMPILE',(e as Error).message.slice(0,300)); if(rnd(9)===0) cases.length; } }
for (const kernel of process.argv[2]!.split(',')) { const r=await runSession({kernel,armord:'/work/main/out/armord',probe:'/tmp/probe',goldens:[],cases});
let bad=0; pols.forEach((p,i)=>{ const f=r.cases.get(String(i))!.failure; if(f!==null){bad++; console.log('BAD',kernel,f.split('\n')[0],'\n'+p);} }); console.log(kernel,pols.length,'bad',bad); }
