package io.corrosion.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.launcher.data.PrivateFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAccountsTest {

    @TempDir
    Path folder;

    @Test
    void aSecondStartLetsTheSamePeopleIn() {
        var first = DemoAccounts.in(folder).announcement();

        assertThat(DemoAccounts.in(folder).announcement()).isEqualTo(first);
        assertThat(first).containsKeys("admin", "owner", "second_tenant");
    }

    @Test
    void thePlatformReadsTheSameAccountsFromTheFile() {
        var accounts = DemoAccounts.in(folder);

        assertThat(PrivateFile.readProperties(accounts.file()))
                .containsKeys("admin.email", "admin.password", "owner.password", "second_tenant.email", "output_dir");
    }
}
