package io.corrosion.launcher.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.launcher.Progress;
import io.corrosion.launcher.data.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KarafBaseTest {

    @TempDir
    Path folder;

    private KarafBase base;

    @BeforeEach
    void distribution() throws IOException {
        write("dist/etc/web.cfg", "port = 1");
        write("dist/etc/scripts/start.script", "");
        write("dist/system/bundle.jar", "v1");
        write("dist/lib/boot.jar", "");
        var data = new DataFolder(folder.resolve("data")).create();
        base = new KarafBase(folder.resolve("dist"), data, Progress.quiet(folder.resolve("log")));
        base.prepare();
    }

    @Test
    void theConfigurationIsCopiedWithItsFolders() {
        assertThat(base.etc().resolve("web.cfg")).hasContent("port = 1");
        assertThat(base.etc().resolve("scripts/start.script")).exists();
    }

    @Test
    void anEditSurvivesAnUpgradeAndTheNewVersionLiesBesideIt() throws IOException {
        Files.writeString(base.etc().resolve("web.cfg"), "port = 7");
        write("dist/etc/web.cfg", "port = 2");

        base.prepare();

        assertThat(base.etc().resolve("web.cfg")).hasContent("port = 7");
        assertThat(base.etc().resolve("web.cfg.dist")).hasContent("port = 2");
    }

    @Test
    void anUpgradeReplacesWhatNobodyEdited() throws IOException {
        write("dist/etc/web.cfg", "port = 2");

        base.prepare();

        assertThat(base.etc().resolve("web.cfg")).hasContent("port = 2");
    }

    @Test
    void theBundleCacheIsKeptAfterAnOrderlyEnd() throws IOException {
        write("data/karaf/data/cache/bundle0/state", "");
        base.endedInOrder();

        base.prepare();

        assertThat(base.work().resolve("cache")).exists();
    }

    @Test
    void theBundleCacheIsMadeAnewAfterAKill() throws IOException {
        write("data/karaf/data/cache/bundle0/state", "");

        base.prepare();

        assertThat(base.work().resolve("cache")).doesNotExist();
    }

    @Test
    void theBundleCacheIsMadeAnewWhenTheDistributionHasChanged() throws IOException {
        write("data/karaf/data/cache/bundle0/state", "");
        base.endedInOrder();
        write("dist/system/bundle.jar", "version 2");

        base.prepare();

        assertThat(base.work().resolve("cache")).doesNotExist();
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
