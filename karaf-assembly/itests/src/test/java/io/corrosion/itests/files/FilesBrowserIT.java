package io.corrosion.itests.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/**
 * The same in the browser: a file is opened, changed and saved after its difference was seen; files are dropped, seen and
 * had back. One browser signs in once for all of it.
 */
@ExtendWith(PlatformExtension.class)
class FilesBrowserIT {

    private static Browser desk;

    private Server server;
    private final String folder = "it-" + System.nanoTime();

    @BeforeAll
    static void thereIsABrowser(Platform platform) {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
        desk = Browser.open(platform, Device.DESKTOP, Theme.DARK).signIn(platform.owner());
    }

    @BeforeEach
    void setUp(Platform platform) {
        server = new Server(platform);
        desk.goTo("about:blank").complaints();
    }

    @AfterAll
    static void close() {
        if (desk != null) {
            desk.close();
        }
    }

    private void write(String name, String text) throws Exception {
        server.write(folder + "/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(String name) throws Exception {
        return new String(server.read(folder + "/" + name).body(), StandardCharsets.UTF_8);
    }

    private void open(Platform platform, String file) {
        String name = file.isEmpty() ? "" : "&file=" + folder + "/" + file;
        desk.go("/servers/" + platform.serverId() + "/files#path=" + folder + name);
    }

    /** The line of an entry, as an expression. */
    private String line(String name) {
        return "document.querySelector('li[data-path=\"" + folder + "/" + name + "\"]')";
    }

    private void drop() {
        server.api.delete(server.base + "/files?permanent=true&path=" + folder);
    }

    @Test
    void aFileIsEditedAndSavedAfterItsDifferenceWasSeen(Platform platform) throws Exception {
        write("a.cfg", "server.hostname \"old\"\n");
        try {
            open(platform, "a.cfg");
            desk.until("document.querySelector('.CodeMirror')?.CodeMirror.getValue().includes('old')");
            desk.run("document.querySelector('.CodeMirror').CodeMirror.setValue('server.hostname \"new\"\\n')");
            desk.find("[data-part=save]").click();
            desk.until("document.querySelector('[data-part=ask][open] .is-new')?.textContent.includes('new')");
            assertThat(desk.accessibilityFindings()).isEmpty();
            desk.find("[data-part=yes]").click();
            await().atMost(Server.PATIENCE)
                    .untilAsserted(() -> assertThat(text("a.cfg")).contains("\"new\""));

            desk.find("[data-part=undo]").click();
            await().atMost(Server.PATIENCE)
                    .untilAsserted(() -> assertThat(text("a.cfg")).contains("\"old\""));
            desk.until("document.querySelector('.CodeMirror').CodeMirror.getValue().includes('old')");
            whatSomebodyElseMakesIsSeen();
            assertThat(desk.complaints()).isEmpty();
        } finally {
            drop();
        }
    }

    /** By itself; and while an entry is chosen only said, so that the choice stands. */
    private void whatSomebodyElseMakesIsSeen() {
        // Written again until it is seen: the page may subscribe a moment after it is drawn.
        await().atMost(Server.PATIENCE).until(() -> {
            write("theirs.cfg", "1");
            return Boolean.TRUE.equals(desk.run("return " + line("theirs.cfg") + " !== null"));
        });
        desk.find("li[data-path='" + folder + "/theirs.cfg'] input").click();
        await().atMost(Server.PATIENCE).until(() -> {
            write("more.cfg", "1");
            return Boolean.TRUE.equals(desk.run("return !document.querySelector('[data-part=stale]').hidden"));
        });
        assertThat(desk.accessibilityFindings()).isEmpty();
        assertThat(desk.run("return " + line("theirs.cfg") + ".querySelector('input').checked"))
                .isEqualTo(true);
        desk.find("[data-part=fresh]").click();
        desk.until(line("more.cfg"));
    }

    @Test
    void aMistakeInYamlIsShownInItsLineAndAFileStandsBesideAnother(Platform platform) throws Exception {
        write("a.yml", "one: 1\n  two: 2\n");
        write("b.yml", "one: 1\ntwo: 3\n");
        try {
            open(platform, "a.yml");
            desk.until("document.querySelector('.CodeMirror')?.CodeMirror.getValue().includes('two')");
            desk.find("[data-part=format]").click();
            desk.until("document.querySelector('.CodeMirror').CodeMirror.getCursor().line === 1");

            desk.find("[data-part=comparewith]").click();
            desk.until("document.querySelector('[data-part=ask][open] [data-part=answer]')?.value.endsWith('a.yml')");
            desk.run("document.querySelector('[data-part=answer]').value = arguments[0]", folder + "/b.yml");
            desk.find("[data-part=yes]").click();
            desk.until("document.querySelector('[data-part=ask][open] .is-old')?.textContent.includes('two: 3')");
            assertThat(desk.accessibilityFindings()).isEmpty();
            assertThat(desk.complaints()).isEmpty();
        } finally {
            drop();
        }
    }

    /** Dropped, seen, given other permissions by its menu, deleted, had back, deleted again; the folder is a favourite. */
    @Test
    void aDroppedPictureIsSeenChangedDeletedAndHadBack(Platform platform) throws Exception {
        write("old.txt", "x");
        try {
            open(platform, "");
            desk.until(line("old.txt")).find("[data-part=star]").click();
            desk.until("document.querySelector('[data-part=star][aria-pressed=true]')");
            dropped("dot.png", "image/png", "arguments[0]", Base64.getEncoder().encodeToString(dot()));
            desk.until(line("dot.png"));
            assertThat(server.read(folder + "/dot.png").body()).isEqualTo(dot());
            desk.run(line("dot.png") + ".querySelector('a').click()");
            desk.until("document.querySelector('[data-part=view] img')?.naturalWidth === 1");

            menu("dot.png");
            assertThat(desk.accessibilityFindings()).isEmpty();
            desk.find(".cx-fmenu [data-does=perms]").click();
            desk.find("[data-part=ask][open] [data-part=answer]")
                    .sendKeys(Keys.chord(Keys.CONTROL, "a"), "600", Keys.ENTER);
            await().atMost(Server.PATIENCE).until(() -> server.api
                    .get(server.base + "/files/entry?path=" + folder + "/dot.png")
                    .json()
                    .path("mode")
                    .asText()
                    .equals("600"));
            desk.until("!document.querySelector('[data-part=ask][open]')");
            desk.until("document.querySelector('[data-part=undo]:not([hidden])')");

            menu("dot.png");
            desk.find(".cx-fmenu [data-does=delete]").click();
            desk.find("[data-part=ask][open] [data-part=yes]").click();
            desk.until("!" + line("dot.png")).find("[data-part=undo]").click();
            desk.until(line("dot.png")).find("[data-part=redo]").click();
            desk.until("!" + line("dot.png"));

            desk.goTo("about:blank").go("/servers/" + platform.serverId() + "/files");
            desk.until("[...document.querySelectorAll('[data-part=view] a')].some(link => link.textContent === '"
                    + folder + "/dot.png')");
            desk.until("[...document.querySelectorAll('[data-part=view] a')].some(link => link.textContent === '"
                    + folder + "')");
            assertThat(desk.complaints()).isEmpty();
        } finally {
            server.api.delete(server.base + "/files/bookmarks?path=" + folder);
            drop();
        }
    }

    /** The film is made by the browser itself; a document has a tab of its own, where the browser's reader shows it. */
    @Test
    void filmsPlayAndDocumentsOpen(Platform platform) throws Exception {
        write("paper.pdf", PDF);
        try {
            open(platform, "");
            desk.until(line("paper.pdf"));
            desk.run("""
                    const canvas = document.createElement('canvas');
                    canvas.width = canvas.height = 16;
                    const paint = setInterval(() => canvas.getContext('2d').fillRect(Math.random() * 16, 0, 4, 16), 20);
                    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/mp4' });
                    recorder.ondataavailable = recorded => { if (recorded.data.size > 0) { clearInterval(paint); window.film = recorded.data; } };
                    canvas.getContext('2d');
                    recorder.start();
                    setTimeout(() => recorder.stop(), 300);
                    """);
            desk.until("window.film");
            dropped("film.mp4", "video/mp4", "window.film", "");
            desk.until(line("film.mp4"));
            desk.run(line("film.mp4") + ".querySelector('a').click()");
            desk.until("document.querySelector('[data-part=view] video')?.videoWidth === 16");

            desk.run(line("paper.pdf") + ".querySelector('a').click()");
            String address = (String) desk.until("document.querySelector('[data-part=view] a[target=_blank]')")
                    .run("return document.querySelector('[data-part=view] a').getAttribute('href')");
            var paper = server.fetch(address);
            assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
            assertThat(paper.headers().firstValue("Content-Disposition").orElse(""))
                    .startsWith("inline");
            assertThat(desk.complaints()).isEmpty();
            desk.go(address).until("document.contentType === 'application/pdf'");
        } finally {
            drop();
        }
    }

    private static final String PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\n"
            + "trailer<</Root 1 0 R>>\n";

    private static void dropped(String name, String type, String content, String argument) {
        desk.run("""
                const dropped = new DataTransfer();
                const bytes = %s;
                const content = bytes instanceof Blob ? bytes : Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0));
                dropped.items.add(new File([content], arguments[1], {type: arguments[2]}));
                document.querySelector('[data-files]').dispatchEvent(new DragEvent('drop', {dataTransfer: dropped, bubbles: true}));
                """.formatted(content), argument, name, type);
    }

    /** The menu of an entry, as the right button or the menu key opens it. */
    private void menu(String name) {
        desk.run(
                line(name)
                        + ".querySelector('a').dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, cancelable: true, clientX: 200, clientY: 300}))");
        desk.until("document.activeElement.matches('.cx-fmenu [role=menuitem]')");
    }

    private static byte[] dot() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
