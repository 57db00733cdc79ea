#!/usr/bin/env python3
"""Bad input gets a clear error, nothing is lost, and the host ends by itself."""
import sqlite3
import sys
import unittest

from deployment import PARTNER, POOL, DeploymentCase, run_host

SYNC = f"Invoke-CsBackupServiceSync -PoolFqdn {POOL}"


class BadInput(DeploymentCase):
    def setUp(self):
        super().setUp()
        self.store = self.dir / "pools" / PARTNER / "store.db"

    def test_an_unknown_pool_is_named(self):
        self.assert_error(self.command("Invoke-CsBackupServiceSync -PoolFqdn nowhere.litwareinc.com"), "PoolNotFound",
                          "nowhere.litwareinc.com")

    def test_an_invalid_fqdn_is_named(self):
        result = self.command("Invoke-CsBackupServiceSync -PoolFqdn 'not a name!'")
        self.assertEqual(len(result.ids), 1, result)
        self.assertIn("not a name!", result.errors[0]["message"])

    def test_an_unknown_module_gets_the_accepted_ones(self):
        result = self.command(SYNC + " -BackupModule Nonsense")
        self.assertEqual(len(result.ids), 1, result)
        for word in ("Nonsense", "UserServices.PresenceFocus", "ConfServices.DataConf", "CentralMgmt.CMSMaster"):
            self.assertIn(word, result.errors[0]["message"])

    def test_a_corrupt_store_is_reported_and_left_as_it_is(self):
        garbage = b"this is no database" * 1000
        self.store.write_bytes(garbage)
        result = self.command(SYNC)
        self.assertTrue(result.ids and set(result.ids) == {"StoreCorrupt"}, result)
        self.assertIn("store.db", result.errors[0]["message"])
        self.assertEqual(self.store.read_bytes(), garbage)

    def test_a_store_that_is_not_there(self):
        self.store.unlink()
        result = self.command(SYNC)
        self.assertTrue(result.ids and set(result.ids) == {"StoreNotFound"}, result)
        self.assertIn(str(self.store), result.errors[0]["message"])

    def test_a_store_of_a_newer_schema_names_both_versions(self):
        with sqlite3.connect(self.store) as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            database.execute(f"PRAGMA user_version = {version + 1}")
        database.close()
        result = self.command(SYNC)
        self.assertTrue(result.ids and set(result.ids) == {"StoreNewer"}, result)
        self.assertIn(str(version + 1), result.errors[0]["message"])
        self.assertIn(str(version), result.errors[0]["message"])

    def test_a_script_that_does_not_parse_is_pointed_at(self):
        result = self.script("$a = 1\n  if ($a { 2 }\n", "broken.ps1")
        self.assertEqual((result.code, result.out), (1, ""), result)
        self.assertIn("broken.ps1:2", result.err)
        self.assertIn("Unexpected token '{' in expression or statement.", result.err)
        self.assertIn("~", result.err)

    def test_a_missing_script(self):
        result = run_host("-File", "/nonexistent/script.ps1")
        self.assertEqual((result.code, result.out), (64, ""), result)
        self.assertIn("/nonexistent/script.ps1", result.err)

    def test_no_deployment(self):
        result = run_host("--deployment", self.folder / "nothing", "-Command", SYNC)
        self.assertEqual(result.ids, ["DeploymentNotFound"], result)
        self.assertIn(str(self.folder / "nothing"), result.errors[0]["message"])

    def test_a_deployment_that_others_may_write(self):
        self.dir.chmod(0o777)
        self.assert_error(self.command(SYNC), "DeploymentUnsafe", str(self.dir), "chmod")

    def test_a_bad_line_in_the_configuration(self):
        with open(self.dir / "deployment.conf", "a", encoding="utf-8") as file:
            file.write("bandwitdh = 3\n")
        result = self.command(SYNC)
        self.assertEqual(result.ids, ["ConfigurationInvalid"], result)
        self.assertIn("deployment.conf:", result.errors[0]["message"])
        self.assertIn("bandwitdh", result.errors[0]["message"])

    def test_a_denied_call_changes_nothing(self):
        self.change()
        before = self.store.read_bytes()
        result = self.command(f"Invoke-CsPoolFailOver -PoolFqdn {POOL} -Confirm:$false")
        self.assertEqual(len(result.ids), 1, result)
        self.assertIn("Invoke-CsPoolFailOver", result.errors[0]["message"])
        self.assertEqual(self.store.read_bytes(), before)

    def test_a_changed_audit_line_is_found(self):
        self.assert_clean(self.command(SYNC))
        self.assertEqual(run_host("--verify-audit", self.dir).code, 0)
        log = sorted((self.dir / "audit").glob("log-*.jsonl"))[0]
        log.write_bytes(log.read_bytes().replace(b"Invoke-CsBackupServiceSync", b"Invoke-CsBackupServiceSink", 1))
        result = run_host("--verify-audit", self.dir)
        self.assertEqual(result.code, 1, result)
        self.assertIn(log.name, result.out + result.err)


if __name__ == "__main__":
    sys.exit(unittest.main())
