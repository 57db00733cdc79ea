#!/usr/bin/env python3
"""Runs the cmdlets of the backup service through the host on a demonstration deployment.

run_sync.py CMDHOST DEMO
Each case is a script, what its output must contain, and whether pool and copy are equal after it."""
import os
import shutil
import subprocess
import sys
import tempfile

ATL, DUB = "atl-cs-001.litwareinc.com", "dub-cs-001.litwareinc.com"
CONF = f"pools/{ATL}/files/own"


class World:
    """One deployment, made anew for each case."""

    def __init__(self, host, demo):
        self.host, self.demo_tool = host, demo
        self.dir = tempfile.mkdtemp(prefix="cmdhost-sync-")

    def demo(self, *args):
        return subprocess.run([self.demo_tool, *args], capture_output=True, text=True, check=False)

    def start(self, role):
        shutil.rmtree(self.dir)
        made = self.demo("make", self.dir, "--users", "40", "--files", "30", "--seed", "3")
        assert made.returncode == 0, made.stderr
        if role:
            with open(f"{self.dir}/groups", "a", encoding="utf-8") as groups:
                groups.write(f"{role}: uid:{os.geteuid()}\n")

    def run(self, script):
        path = f"{self.dir}.ps1"
        with open(path, "w", encoding="utf-8") as file:
            file.write(script)
        done = subprocess.run([self.host, "--deployment", self.dir, "-NoProfile", "-File", path],
                              capture_output=True, text=True, timeout=120, check=False)
        os.unlink(path)
        return done.stdout + done.stderr

    def is_equal(self):
        return self.demo("compare", self.dir).returncode == 0


def change(world):
    world.demo("change", world.dir, "--pool", ATL, "--update", "9", "--insert", "4", "--delete",
               "2", "--files", "3", "--seed", "8")


def lose_six_percent(world):
    names = sorted(os.path.join(base, name) for base, _, files in os.walk(f"{world.dir}/{CONF}")
                   for name in files if not name.startswith(".cmdhost-"))
    for name in names[:3]:
        os.unlink(name)


def lose_tree(world):
    shutil.rmtree(f"{world.dir}/{CONF}")


def restore_old_store(world):
    store = f"{world.dir}/pools/{ATL}/store.db"
    shutil.copy(store, f"{world.dir}.old")
    change(world)
    world.run(f"Invoke-CsBackupServiceSync -PoolFqdn {ATL}")
    shutil.move(f"{world.dir}.old", store)


SYNC = f"Invoke-CsBackupServiceSync -PoolFqdn {ATL}"
# name, role, before, script, what the output has, equal afterwards
CASES = [
    ("nothing to do", None, None, SYNC + " -Verbose", ["already in sync"], True),
    ("a working day", None, change, SYNC + " -Verbose", ["change log, 13 written, 2 deleted"], True),
    ("writes no object", None, change, f"@({SYNC}).Count", ["0"], True),
    ("one module", None, change, SYNC + " -BackupModule CMSMaster", [], False),
    ("what if", None, change, SYNC + " -WhatIf",
     ["What if:", "UserServices.PresenceFocus: change log, 13 written, 2 deleted"], False),
    ("from the pipeline", None, change, f"'{ATL}', '{DUB}' | Invoke-CsBackupServiceSync", [], True),
    ("by property name", None, change,
     f"[pscustomobject]@{{ PoolFqdn = '{ATL}' }} | Invoke-CsBackupServiceSync", [], True),
    ("of all pools", None, change,
     "Get-CsPool | ForEach-Object { Invoke-CsBackupServiceSync -PoolFqdn $_.Fqdn }", [], True),
    ("an unknown pool does not stop the others", None, change,
     f"'x.litwareinc.com', '{ATL}' | Invoke-CsBackupServiceSync; $Error[0].FullyQualifiedErrorId",
     ["Cannot find pool \"x.litwareinc.com\"", "PoolNotFound,"], True),
    ("an unknown module", None, None,
     f"try {{ {SYNC} -BackupModule Foo }} catch {{ \"caught $_\" }}",
     ["caught \"Foo\" is not a backup module.", "ConfServices.DataConf (DataConf)"], True),
    ("the status", None, change,
     f"(Get-CsBackupServiceStatus -PoolFqdn {ATL}).BackupModules",
     ["UserServices.PresenceFocus SteadyState", "CentralMgmt.CMSMaster      FinalState"], False),
    ("the status afterwards", None, change,
     f"{SYNC}; (Get-CsBackupServiceStatus -PoolFqdn {ATL}).BackupModules[0].ExportStatus",
     ["FinalState"], True),
    ("missing files stop it and say how to restore them", None, lose_six_percent,
     SYNC, ["more than 5 %", f"Invoke-CsBackupServiceSync -PoolFqdn \"{DUB}\""], False),
    ("and the other pool gives them back", None, lose_six_percent,
     f"Invoke-CsBackupServiceSync -PoolFqdn {DUB} -BackupModule ConfServices.DataConf", [], True),
    ("a deleted tree", None, lose_tree,
     f"{SYNC}; Invoke-CsBackupServiceSync -PoolFqdn {DUB}; {SYNC} -Verbose",
     ["has no marker", "already in sync"], True),
    ("a restored store", None, restore_old_store, SYNC + " -Verbose",
     ["it was restored", "were given back"], True),
    ("a failover is denied", None, None, f"Invoke-CsPoolFailOver -PoolFqdn {ATL}",
     ["Access is denied", "Invoke-CsPoolFailOver"], True),
    ("there and back", "CsAdministrator", change,
     f"Invoke-CsPoolFailOver -PoolFqdn {ATL} -Confirm:$false -Verbose; "
     f"Invoke-CsPoolFailBack -PoolFqdn {ATL} -Verbose",
     ["is failed over to pool", "is failed back from pool"], True),
    ("the relation", "CsAdministrator", None,
     f"(Get-CsPoolBackupRelationship -PoolFQDN {ATL}).BackupPoolFqdn", [DUB], True),
    ("the settings", "CsAdministrator", None,
     "Set-CsBackupServiceConfiguration -SyncInterval 00:03:00 -EnableRgsBackupService 1; "
     "$c = Get-CsBackupServiceConfiguration; \"$($c.SyncInterval) $($c.EnableRgsBackupService)\"",
     ["00:03:00 True"], None),
]


def main():
    world = World(sys.argv[1], sys.argv[2])
    failed = 0
    for name, role, before, script, expected, equal in CASES:
        world.start(role)
        if before:
            before(world)
        output = world.run(script)
        wrong = [text for text in expected if text not in output.replace("\n     | ", " ")]
        if equal is not None and world.is_equal() != equal:
            wrong.append("equal pools" if equal else "different pools")
        if wrong:
            failed += 1
            print(f"FAILED {name}: expected {wrong}\n{output}")
    shutil.rmtree(world.dir)
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
