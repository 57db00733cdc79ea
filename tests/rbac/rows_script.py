"""Lane S: scripts that callers run in the whole language, in a process of their own; the broker enforces."""
import json
import os
import random
import re

import world
from rows import check, check_denial, pairs_are_closed, row, verify_log
from world import ATL, DUB, USERS

# What alice may not run; it would change the stores if she could.
BAD = "Invoke-CsBackupServiceSync"
CALL = f"{BAD} -PoolFqdn {ATL}"


def deny(w, user, script, cmdlet=BAD, count=1, raw=None, control="bob", reason=None, **options):
    """The script is denied: error, records, stores; then the same script of one who may."""
    mark, stores = w.mark(), w.stores()
    code, out, err = w.script(user, script, **options)
    check("Access is denied" in out + err or options.get("environment") is not None or raw == "quiet",
          f"no denial to be seen: {code} {out[-300:]} {err[-300:]}")
    check(w.stores() == stores, "a store has changed")
    check_denial(w, mark, cmdlet, USERS[user], reason, count, None if raw == "quiet" else raw)
    verify_log(w)
    if control is not None:
        mark = w.mark()
        code, out, err = w.script(control, script, **options)
        ran = w.since(mark, "cmdlet-outcome")
        check(len([r for r in ran if r["cmdlet"] == cmdlet]) >= 1,
              f"the control did not run: {out[-300:]} {err[-300:]}")


def nothing(w, user, script, **options):
    """Nothing of it runs, whatever error the language has for it."""
    mark, stores = w.mark(), w.stores()
    code, out, err = w.script(user, script, **options)
    check(not w.since(mark, "cmdlet-intent"), "something was run")
    check(w.stores() == stores, "a store has changed")
    verify_log(w)
    return out + err


@row("A01", "S")
def alias(w):
    """An alias to a denied cmdlet."""
    deny(w, "alice", f"Set-Alias q {BAD}; q -PoolFqdn {ATL}", raw="q")


@row("A02", "S")
def alias_behind_an_allowed_name(w):
    """An alias that has an allowed cmdlet's name."""
    deny(w, "alice", f"Set-Alias Get-CsPool {BAD}; Get-CsPool -PoolFqdn {ATL}", raw="Get-CsPool")


@row("A04", "S")
def function_that_pretends(w):
    """A function of the cmdlet's name: it prints, and that is all."""
    out = nothing(w, "alice", f"function {BAD} {{ 'done' }}; {CALL}")
    check("done" in out, out)


@row("A05", "S")
@row("A07", "S")
@row("A08", "S")
@row("A19", "S")
def computed_names(w):
    """Call and dot operators, command objects, a backtick in a name."""
    half, rest = BAD.split("-")
    for script in (f"& ('{half}-'+'{rest}') -PoolFqdn {ATL}", f". '{BAD}' -PoolFqdn {ATL}",
                   f"$c = Get-Command {BAD}; & $c -PoolFqdn {ATL}", f"Invoke`-CsBackup`ServiceSync -PoolFqdn {ATL}",
                   f"& {{ {CALL} }}", f". {{ {CALL} }}"):
        deny(w, "alice", script)


@row("A10", "S")
def qualified_and_odd_case(w):
    """A module's name in front, and odd case."""
    deny(w, "alice", f"INVOKE-CSBACKUPSERVICESYNC -POOLFQDN {ATL}")
    mark = w.mark()
    w.script("alice", f"LYNC/{BAD} -PoolFqdn {ATL}; Lync\\{BAD} -PoolFqdn {ATL}")
    check(not w.since(mark, "cmdlet-intent"), "it was run")


@row("A11", "S")
def turkish(w):
    """Case under a Turkish locale."""
    env = {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}
    mark = w.mark()
    w.script("alice", f"INVOKE-CSBACKUPSERVICESYNC -PoolFqdn {ATL}", env)
    check_denial(w, mark, BAD, USERS["alice"])
    nothing(w, "alice", f"\u0130nvoke-CsBackupServiceSync -PoolFqdn {ATL}; \u0131nvoke-CsBackupServiceSync -PoolFqdn {ATL}",
            environment=env)


@row("A13", "S")
@row("A16", "S")
@row("A17", "S")
@row("A20", "S")
def names_that_are_none(w):
    """Wildcards, look-alike and invisible letters, quotes inside a name."""
    for script in (f"& 'Invoke-CsBackupServiceSyn?' -PoolFqdn {ATL}", "Get-\u0421sPool",
                   f"& \"Invoke-Cs$([char]0x200B)BackupServiceSync\" -PoolFqdn {ATL}"):
        nothing(w, "bob", script)
    mark = w.mark()
    w.script("alice", f"Inv\"oke-CsBackup\"ServiceSync -PoolFqdn {ATL}")
    check(not w.since(mark, "cmdlet-intent"), "it was run")


@row("A14", "S")
def other_dashes(w):
    """Dashes that look like one: in a parameter they are one, in a name they are not."""
    nothing(w, "bob", "[char[]](0x2013,0x2014,0x2015) | % { iex \"Invoke$($_)CsBackupServiceSync -PoolFqdn " + ATL + "\" }")
    for dash in "\u2013\u2014\u2015":
        deny(w, "alice", f"{BAD} {dash}PoolFqdn {ATL}")


@row("A22", "S")
@row("A23", "S")
def drives_of_aliases_and_functions(w):
    """Names made through the drives alias: and function:, and ${function:...}."""
    deny(w, "alice", f"Set-Item alias:z {BAD}; z -PoolFqdn {ATL}")
    deny(w, "alice", f"New-Item function:Get-CsPool -Value {{ {CALL} }} -Force | Out-Null; Get-CsPool")
    deny(w, "alice", f"${{function:Get-CsPool}} = '{CALL}'; Get-CsPool")


@row("A25", "S")
def command_not_found_hook(w):
    """Code for commands that are not found."""
    mark = w.mark()
    w.script("alice", "$ExecutionContext.InvokeCommand.CommandNotFoundAction = { param($n,$e) $e.CommandScriptBlock = "
             f"{{ {CALL} }} }}; nosuch")
    check(not w.since(mark, "cmdlet-intent"), "it was run")


@row("C28", "S")
def prompted_parameter(w):
    """A mandatory parameter that is typed at the prompt is decided on like any other."""
    mark = w.mark()
    w.script("bob", BAD, typed=DUB + "\n")
    check(not w.since(mark, "cmdlet-intent"), "it was run")
    mark = w.mark()
    code, out, err = w.script("bob", BAD, typed=ATL + "\n")
    check(len(w.since(mark, "cmdlet-outcome")) == 1, f"control: {out[-300:]} {err[-300:]}")


@row("A26", "S")
def file_called_like_a_cmdlet(w):
    """A program on PATH with the cmdlet's name is not run."""
    folder = w.root / "evil"
    folder.mkdir(exist_ok=True)
    program = folder / "Get-CsPool"
    program.write_text("#!/bin/sh\ntouch /tmp/rbac-canary\n")
    program.chmod(0o755)
    mark = w.mark()
    w.script("alice", "Get-CsPool", {"PATH": f"{folder}:/usr/bin:/bin"})
    check(not os.path.exists("/tmp/rbac-canary"), "the program ran")
    check(len(w.since(mark, "cmdlet-outcome")) == 1, "the cmdlet did not run")


@row("B01", "S")
@row("B02", "S")
def code_in_texts_and_blocks(w):
    """Invoke-Expression, ForEach-Object, Where-Object."""
    deny(w, "alice", f"iex '{CALL}'")
    deny(w, "alice", f"1 | % {{ {CALL} }}; 1 | ? {{ {CALL} }}", count=2)


@row("B04", "S")
def block_as_a_parameter(w):
    """A block that computes a parameter."""
    mark = w.mark()
    w.script("alice", f"[pscustomobject]@{{a=1}} | Get-CsPool -Identity {{ {CALL} }}")
    check(not [r for r in w.since(mark, "cmdlet-intent") if r["cmdlet"] == BAD], "it was run")


@row("B05", "S")
def defaults_and_validators(w):
    """Code in a function's defaults and validation."""
    deny(w, "alice", f"function f {{ param($a = ({CALL})) }}; f")
    mark = w.mark()
    w.script("alice", f"function f {{ param([ValidateScript({{ {CALL}; $true }})]$a) }}; f 1")
    check(not w.since(mark, "cmdlet-intent"), "it was run")
    check(len(w.since(mark, "cmdlet-denied")) == 1, "no denial is recorded")


@row("B11", "S")
def type_extension(w):
    """A property that runs code when it is read."""
    mark = w.mark()
    code, out, err = w.script("alice", "Update-TypeData -TypeName System.String -MemberType ScriptProperty "
                              f"-MemberName z -Value {{ {CALL} }}; 'x'.z")
    check(not w.since(mark, "cmdlet-intent"), "it was run")
    if "Update-TypeData" not in out + err:
        check_denial(w, mark, BAD, USERS["alice"])


@row("B13", "S")
def reflection_and_processes(w):
    """.NET that there is not."""
    nothing(w, "alice", "[Diagnostics.Process]::Start('/bin/sh'); [Reflection.Assembly]::Load('x'); Add-Type 'class A{}'")


@row("B14", "S")
def another_program_reads_the_stores(w):
    """cat as the caller: no permission, and no program of ours has more."""
    code, out, err = w.script("alice", f"/bin/sh -c 'cat {w.dir}/cms.db {w.dir}/audit/* {w.dir}/keys/*'")
    check("SQLite" not in out and not re.search(r'"seq":', out), "bytes of a store were read")
    for path in w.bin.rglob("*"):
        check(not path.stat().st_mode & 0o6000, f"{path} is set-uid")


@row("B20", "S")
def data_file(w):
    """A data file with code in it."""
    path = w.root / "evil.psd1"
    path.write_text(f"@{{A=$({CALL})}}")
    path.chmod(0o644)
    nothing(w, "alice", f"Import-PowerShellDataFile {path}")


@row("B22", "S")
def output_variable(w):
    """-OutVariable with a drive in front defines nothing."""
    mark = w.mark()
    w.script("alice", "Get-CsPool -OutVariable function:Get-CsFoo | Out-Null; Get-CsFoo")
    check(len(w.since(mark, "cmdlet-intent")) <= 1, "something else was run")


@row("C01", "S")
@row("C02", "S")
@row("C04", "S")
@row("C08", "S")
def pool_of_another_site(w):
    """By name, abbreviation, position in a pipeline, property, variable, default."""
    for script in (f"{BAD} -PoolFqdn {DUB}", f"{BAD} -Pool {DUB}", f"{BAD} -P {DUB}", f"'{DUB}' | {BAD}",
                   f"[pscustomobject]@{{PoolFqdn='{DUB}'}} | {BAD}", f"$p = @{{PoolFqdn='{DUB}'}}; {BAD} @p",
                   f"$PSDefaultParameterValues['*:PoolFqdn']='{DUB}'; {BAD}", f"{BAD} -PoolFqdn:\"{DUB}\""):
        deny(w, "bob", script, reason="scope", control=None)
        mark = w.mark()
        w.script("bob", script.replace(DUB, ATL))
        check([r["outcome"] for r in w.since(mark, "cmdlet-outcome")] == ["success"], f"the control of {script}")


@row("C05", "S")
def splat_and_explicit(w):
    """The same parameter twice: the binder takes the typed one, and that one is decided and run; two typed run nothing."""
    for script in (f"{BAD} -PoolFqdn {DUB} @a", f"{BAD} @a -PoolFqdn {DUB}"):
        deny(w, "bob", f"$a=@{{PoolFqdn='{ATL}'}}; {script}", reason="scope", control=None)
    mark = w.mark()
    w.script("bob", f"$a=@{{PoolFqdn='{DUB}'}}; {BAD} -PoolFqdn {ATL} @a")
    ran = str(w.since(mark, "cmdlet-intent"))
    check(ATL in ran and DUB not in ran, f"not the typed pool, and it alone: {ran}")
    nothing(w, "bob", f"{BAD} -PoolFqdn {ATL} -PoolFqdn {DUB}")


@row("C07", "S")
def many_objects_of_a_pipeline(w):
    """Some objects in scope, some not: those in scope go on."""
    mark = w.mark()
    w.script("bob", f"'{ATL}', '{DUB}', '{ATL}' | {BAD}")
    check(len(w.since(mark, "cmdlet-outcome")) == 2, "those in scope did not run")
    check(len(w.since(mark, "cmdlet-denied")) == 1, "the other was not denied")


@row("C10", "S")
@row("C11", "S")
def odd_values(w):
    """Several lines, NUL."""
    for value in (f"x`n{ATL}", f"{ATL}`0{DUB}"):
        stores, mark = w.stores(), w.mark()
        w.script("bob", f'{BAD} -PoolFqdn "{value}"')
        check(w.stores() == stores, f"{value!r} changed a store")
        check(not [r for r in w.since(mark, "cmdlet-outcome") if r["outcome"] == "success"], f"{value!r} was run")


@row("C14", "S")
def object_whose_text_lies(w):
    """A value that shows another text each time it is asked: it is asked once."""
    script = (f"$global:n = 0; $o = '{DUB}' | Add-Member ScriptMethod ToString {{ $global:n++; if ($global:n -gt 1) {{ '{DUB}' }}"
              f" else {{ '{ATL}' }} }} -Force -PassThru; {BAD} -PoolFqdn $o")
    mark = w.mark()
    w.script("bob", script)
    for record in w.since(mark, "cmdlet-intent"):
        check(record["params"][0][2] == ATL, f"decided and run on {record['params']}")


@row("C16", "S")
@row("C17", "S")
def what_if_and_confirm(w):
    """-WhatIf and a confirmation that is switched off are no authority; a trial changes nothing."""
    deny(w, "alice", f"{CALL} -WhatIf", control=None)
    deny(w, "alice", f"$ConfirmPreference='None'; Remove-CsAdminRole -Identity LimitedOps -Confirm:$false",
         cmdlet="Remove-CsAdminRole", control=None)
    mark, stores = w.mark(), w.stores()
    w.script("carol", "Remove-CsAdminRole -Identity LimitedOps -WhatIf")
    check(w.stores() == stores, "a trial removed the role")
    intent = w.since(mark, "cmdlet-intent")
    check(intent and ["WhatIf", "SwitchParameter", "True"] in intent[0]["params"], f"not on record: {intent}")


@row("C19", "S")
def denial_hidden(w):
    """-ErrorAction Ignore: no output, but the record."""
    mark = w.mark()
    code, out, err = w.script("alice", f"try {{ {CALL} -ErrorAction Ignore 2>$null }} catch {{ }}")
    check_denial(w, mark, BAD, USERS["alice"])


@row("D02", "S")
def environment_claims(w):
    """USER, LOGNAME and SUDO_USER say carol."""
    mark = w.mark()
    w.script("eve", "Get-CsPool", {"USER": "carol", "LOGNAME": "carol", "SUDO_USER": "carol", "SUDO_UID": "7003"})
    check_denial(w, mark, "Get-CsPool", USERS["eve"])


@row("D13", "S")
def every_cmdlet_without_a_role(w):
    """Each Cs cmdlet of the host, as one without a role."""
    mark, stores = w.mark(), w.stores()
    w.script("eve", "Get-Command -Module Lync | % { try { & $_ -ErrorAction SilentlyContinue } catch { } }")
    check(not w.since(mark, "cmdlet-intent"), "something ran")
    check(w.stores() == stores, "a store has changed")


@row("DENIAL", "S")
def denial_is_clear_and_safe(w):
    """Id, caller and cmdlet; a role only to those who may read roles; the session goes on."""
    code, out, err = w.script("alice", f"try {{ {CALL} }} catch {{ $_.FullyQualifiedErrorId; $_.CategoryInfo.Category }};"
                              f"$error[0].Exception.GetType().FullName; 'goes on'")
    check(f"RbacAccessDenied,{BAD}" in out and "PermissionDenied" in out and "goes on" in out, out + err)
    code, out, err = w.script("alice", CALL)
    check("alice may not run" in out + err and "SyncOperator" not in out + err, out + err)


@row("SPELLING", "S")
def spelling_variants(w):
    """Random case, quotes, splats, pipelines, dashes: what reaches the broker is the same, and so is the verdict."""
    chance = random.Random(7)

    def odd(text):
        return "".join(chance.choice((c.lower(), c.upper())) for c in text)
    seen, dashes = set(), "-\u2013\u2014\u2015"
    for i in range(24):
        name = odd(BAD)
        value = chance.choice((f"'{ATL}'", f'"{ATL}"', f"('{ATL[:5]}' + '{ATL[5:]}')"))
        bare = chance.choice((ATL, value))
        dash = chance.choice(dashes)
        script = chance.choice((
            f"{name} {dash}{odd('PoolFqdn')} {bare}", f"{name} {dash}{odd('Pool')}:{bare}",
            f"{value} | {name}", f"$s = @{{ {odd('poolfqdn')} = {value} }}; {name} @s",
            f"& '{name}' {dash}PoolFqdn {value}", f"iex \"{odd(BAD)} -pool {ATL}\""))
        mark = w.mark()
        code, out, err = w.script("alice", script)
        for record in w.since(mark, "cmdlet-denied"):
            seen.add((record["cmdlet"], json.dumps(record["params"])))
        check(len(w.since(mark, "cmdlet-denied")) == 1, f"{script!r}: {out[-200:]} {err[-200:]}")
    check(len(seen) == 1, f"{seen}")


@row("E13", "S")
@row("G01", "S")
@row("G02", "S")
@row("G05", "S")
def special_characters(w):
    """Line breaks, controls, lone surrogates, two megabytes: one line each, whole or as a digest."""
    mark = w.mark()
    w.script("alice", "Get-CsPool \"x`r`n{`\"seq`\":9}\"; Get-CsPool ([char]27+']52;c;AAAA'+[char]7+[char]0x202E);"
             "Get-CsPool ([string][char]0xD800); Get-CsPool ('a'*20000); Get-CsPool ('a'*2000000)")
    shown = [r["params"][0][2] for r in w.since(mark, "cmdlet-intent")]
    check(len(shown) == 4 and shown[0] == 'x\r\n{"seq":9}' and shown[3]["size"] == 20000, f"{str(shown)[:300]}")
    verify_log(w)


@row("ROLES", "S")
def role_queries(w):
    """Role queries as administrators type them."""
    code, out, err = w.script("carol", 'Get-CsAdminRole | Where-Object {$_.Cmdlets \u2013match "Invoke-CsBackupServiceSync"} |'
                              ' Select-Object Identity | ForEach-Object { $_.Identity }')
    check(set(out.split()) == {"CsAdministrator", "SyncOperator"}, out + err)
    code, out, err = w.script("carol", 'Get-CsAdminRole | Where-Object {$_.Cmdlets -contains "Get-CsPool"} | % Identity')
    check("SyncOperator" in out and "LimitedOps" in out, f"-contains: {out + err}")
    code, out, err = w.script("carol", "(Get-CsAdminRole -Identity syncoperator).ConfigScopes; (Get-CsAdminRole -Filter '*help*').Identity")
    check("site:Atlanta" in out and "CsHelpDesk" in out, out + err)


@row("SAME", "S")
def in_process_is_the_same(w):
    """The owner in process and a caller through the broker: the same decision, error and record."""
    def owner(script):
        import subprocess
        env = {"PATH": "/usr/bin:/bin", "CMDHOST_DEPLOYMENT": str(w.dir), "ASAN_OPTIONS": "detect_leaks=0"}
        done = w.run_service(w.bin / "cmdhost", "-NoProfile", "-Command", script, capture_output=True, text=True, env=env)
        return done.stdout + done.stderr
    mark = w.mark()
    mine = owner(CALL)
    theirs = "".join(w.script("alice", CALL)[1:])
    first, second = w.since(mark, "cmdlet-denied")
    check(mine.replace("_cshost", "alice").strip() == theirs.strip(), f"{mine!r} {theirs!r}")
    for key in ("action", "outcome", "reason", "cmdlet", "raw", "params", "policy"):
        check(first.get(key) == second.get(key), f"{key}: {first.get(key)} {second.get(key)}")
    check(first["user"]["transport"] == "local" and second["user"]["transport"] == "broker", "transports")
    verify_log(w)


@row("A63", "S")
def runspaces(w):
    """Runspaces: the hosting API, pools, initial session states, one runspace inside another."""
    script, command = f".AddScript('{CALL}')", f".AddCommand('{BAD}').AddParameter('PoolFqdn', '{ATL}')"
    ends = "try { $ps.Invoke() } catch { \"$_\" }; $ps.Streams.Error | ForEach-Object { \"$_\" }"
    opened = "$rs = [runspacefactory]::CreateRunspace(); $rs.Open(); "
    for add in (script, command):
        deny(w, "alice", f"$ps = [powershell]::Create(){add}; {ends}")
        deny(w, "alice", f"{opened}$ps = [powershell]::Create($rs){add}; {ends}")
    deny(w, "alice", f"$ps = [powershell]::Create('CurrentRunspace'){script}; {ends}")
    deny(w, "alice", "$pool = [runspacefactory]::CreateRunspacePool(1, 2); $pool.Open(); "
                     f"$ps = [powershell]::Create(){script}; $ps.RunspacePool = $pool; $h = $ps.BeginInvoke(); "
                     "try { $ps.EndInvoke($h) } catch { \"$_\" }; $ps.Streams.Error | ForEach-Object { \"$_\" }")
    state = "$iss = [initialsessionstate]::CreateDefault(); "
    entry = "System.Management.Automation.Runspaces.SessionState"
    deny(w, "alice", f"{state}$iss.Commands.Add([{entry}AliasEntry]::new('Get-CsPool', '{BAD}')); "
                     f"$ps = [powershell]::Create($iss).AddScript('Get-CsPool -PoolFqdn {ATL}'); {ends}", raw="Get-CsPool")
    inner = script.replace("'", "''")
    deny(w, "alice", f"$ps = [powershell]::Create().AddScript('$ps = [powershell]::Create(){inner}; {ends}'); {ends}")
    nothing(w, "alice", f"$ps = [powershell]::Create([initialsessionstate]::Create()){command}; {ends}")
    deny(w, "alice", f"$b = {{ {CALL} }}; $ps = [powershell]::Create().AddScript('param($b) & $b').AddArgument($b); {ends}")


@row("N01", "S")
def calls_out_of_the_output_of_calls(w):
    """A cmdlet that is run while another one's output is taken: each has its own answer, error and records."""
    def runs(script, calls):
        mark = w.mark()
        _, out, err = w.script("carol", script)
        intents = [r["cmdlet"] for r in w.since(mark, "cmdlet-intent")]
        check(intents == calls, f"{intents} were run: {out[-300:]} {err[-300:]}")
        return out.split(), err

    out, err = runs("Get-CsAdminRole LimitedOps | Get-CsAdminRole | ForEach-Object Identity", 2 * ["Get-CsAdminRole"])
    check(out == ["LimitedOps"] and not err, f"{out} {err}")
    out, err = runs("Get-CsPool | ForEach-Object { (Get-CsPool $_.Fqdn).Site } | Sort-Object", 3 * ["Get-CsPool"])
    check(out == ["Site:Atlanta", "Site:Dublin"] and not err, f"{out} {err}")
    out, err = runs("Get-CsPool | ForEach-Object { try { Get-CsAdminRole $_.Fqdn } catch { 'no ' + $_.FullyQualifiedErrorId } }",
                    ["Get-CsPool", "Get-CsAdminRole", "Get-CsAdminRole"])
    check(out[::2] == ["no", "no"] and all(i.startswith("RoleNotFound,") for i in out[1::2]) and len(out) == 4 and not err, f"{out} {err}")
    pairs_are_closed(w)
