#!/usr/bin/env python3
"""The documented examples, typed exactly so, in a file of each encoding that administrators' editors write."""
import codecs
import sys
import unittest

from deployment import POOL, DeploymentCase

ENCODINGS = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with BOM": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16LE": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "Windows-1252": lambda text: text.encode("cp1252"),
}


class Examples(DeploymentCase):
    def each_encoding(self, text):
        """Results of the line, one encoding after the other."""
        for encode in ENCODINGS.values():
            yield self.script(encode(text + "\r\n"))

    def test_a_sync_brings_the_copy_up_to_date(self):
        for result in self.each_encoding('Invoke-CsBackupServiceSync -PoolFqdn "atl-cs-001.litwareinc.com"'):
            self.assert_clean(result)
            self.assertEqual(result.out, "")
            self.assertTrue(self.is_equal())
            self.change()
            self.assertFalse(self.is_equal())

    def test_a_pool_from_the_pipeline_and_one_module(self):
        line = '"atl-cs-001.litwareinc.com" | Invoke-CsBackupServiceSync -BackupModule UserServices.PresenceFocus -Force'
        for result in self.each_encoding(line):
            self.assert_clean(result)
            self.assertTrue(self.is_equal())
            self.change("--update", 5)
            self.assertFalse(self.is_equal())

    def test_one_module_leaves_the_others_alone(self):
        self.change("--files", 2)
        self.assert_clean(self.command(f'"{POOL}" | Invoke-CsBackupServiceSync -BackupModule UserServices.PresenceFocus -Force'))
        self.assertFalse(self.is_equal())

    def test_roles_that_list_the_sync_with_an_en_dash(self):
        line = 'Get-CsAdminRole | Where-Object {$_.Cmdlets \u2013match "Invoke-CsBackupServiceSync"}'
        for result in self.each_encoding(line):
            self.assert_clean(result)
            for name in ("CsAdministrator", "SyncOperator"):
                self.assertRegex(result.out, rf"Identity +: {name}\n")
            self.assertNotRegex(result.out, r"Identity +: CsHelpDesk\n")

    def test_the_same_piped_to_select_object(self):
        line = 'Get-CsAdminRole | Where-Object {$_.Cmdlets \u2013match "Invoke-CsBackupServiceSync"} | Select-Object Identity'
        for result in self.each_encoding(line):
            self.assert_clean(result)
            lines = [text.rstrip() for text in result.out.splitlines() if text.strip()]
            self.assertEqual(lines[:2], ["Identity", "--------"])
            self.assertIn("SyncOperator", lines)
            self.assertNotIn("CsHelpDesk", lines)

    def test_the_status_of_the_backup_modules(self):
        line = "(Get-CsBackupServiceStatus -PoolFqdn atl-cs-001.litwareinc.com).BackupModules"
        self.command(f"Invoke-CsBackupServiceSync -PoolFqdn {POOL}")
        for result in self.each_encoding(line):
            self.assert_clean(result)
            for name in ("UserServices.PresenceFocus", "ConfServices.DataConf", "CentralMgmt.CMSMaster"):
                self.assertIn(name, result.out)


if __name__ == "__main__":
    sys.exit(unittest.main())
