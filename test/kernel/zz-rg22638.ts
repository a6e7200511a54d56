import { CASES } from './cases/index.ts';
import { compiledObject } from './compiled.ts';
import { judge } from './judge.ts';
import { runSession } from './session.ts';
const [kernels, re] = [process.argv[2]!.split(','), new RegExp(process.argv[3] ?? '.')];
const cases = await Promise.all(CASES.filter((c)=>re.test(c.name)).map(async (test)=>({test,object:await compiledObject('case.arm',test.policy)})));
for (const kernel of kernels) {
  const r = await runSession({kernel, armord:'/work/main/out/armord', probe:'/tmp/probe', goldens:[], cases});
  let bad=0;
  for (const {test} of cases) {
    const c = r.cases.get(test.name)!; 
    let m=''; try { judge(test,c); continue; } catch(e){ m=(e as Error).message; }
    bad++;
    console.log(`\n### ${kernel} ${test.name}: ${m.split('\n')[0]!.slice(0,300)}`);
    if (c.failure) { console.log(c.failure.slice(0,1500)); continue; }
    test.steps.forEach((s,i)=>{ const o=c.steps[i]?.output; if (o!==s.expect) console.log(`  step ${s.run.slice(0,200)}\n     got ${JSON.stringify(o)} want ${JSON.stringify(s.expect)}`); });
    const dec=c.events.filter((e:any)=>e.event==='decision'||e.event==='unresolved');
    const b=(e:any)=>`${e.verdict} ${e.operation} ${e.object} ${e.to?'to '+e.to:''} rule=${e.rule} exe=${e.process?.exe} ${e.event==='unresolved'?'UNRES '+JSON.stringify(e.reason??e.why??''):''}`.slice(0,220);
    const exp=test.steps.flatMap(s=>(s.events??[]).map(e=>({s,e})));
    // align: per step unknown; print diff in order
    const n=Math.max(dec.length,exp.length);
    for(let i=0,shown=0;i<n&&shown<8;i++){ const d:any=dec[i], x=exp[i]; const pr=d?.process??{};
      const all:any=d?{...d,exe:pr.exe,unresolved:d.event==='unresolved',object:d.object??null}:{};
      const ok=d&&x&&Object.entries(x.e).every(([k,v])=>all[k]===v);
      if(!ok){shown++; console.log(`  event ${i}: want ${x?JSON.stringify(x.e).slice(0,250)+' @ '+x.s.run.slice(0,150):'-'}\n           got  ${d?b(d):'-'}`);} }
    const end:any=c.events.at(-1); if(end?.lost) console.log('  lost',end.lost);
  }
  console.log(kernel, cases.length, 'cases', bad,'bad', r.cases.size);
}
