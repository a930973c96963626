package io.corrosion.itests.browser;

import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** Debian's Chromium, headless, at one window size and in one theme, as one person. Confined to one test. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final int MOST_STOPS = 200;

    private final ChromeDriver driver;
    private final Platform platform;

    private Browser(ChromeDriver driver, Platform platform) {
        this.driver = driver;
        this.platform = platform;
    }

    /** Whether there is a browser on this machine; on the build server there must be. */
    public static boolean isThere() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER) || System.getenv("CI") != null;
    }

    public static Browser open(Platform platform, Device device, Theme theme) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--force-device-scale-factor=1");
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        return new Browser(driver, platform).on(device).prefer(theme);
    }

    /** On another device from now on. */
    public Browser on(Device device) {
        driver.manage().window().setSize(new Dimension(device.width, device.height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        device.width,
                        "height",
                        device.height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        device == Device.PHONE));
        return this;
    }

    /** The system prefers another theme from now on, as at nightfall; returns when the page has taken its colours. */
    public Browser prefer(Theme theme) {
        String scheme = theme.name().toLowerCase(Locale.ROOT);
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return until("document.getAnimations().every(running => !(running instanceof CSSTransition))");
    }

    public Browser signIn(Account account) {
        go("/login");
        driver.findElement(By.cssSelector("input[type=email]")).sendKeys(account.email());
        driver.findElement(By.cssSelector("input[type=password]")).sendKeys(account.password());
        driver.findElement(By.cssSelector("main button[type=submit], form button[type=submit]"))
                .click();
        until("location.pathname !== '/login'");
        return this;
    }

    public Browser go(String path) {
        driver.get(platform.baseUrl() + path);
        return this;
    }

    /** Another name of the same platform, such as {@code http://localhost:8080/login}. */
    public Browser goTo(String url) {
        driver.get(url);
        return this;
    }

    /** Gives the browser a device that makes and shows passkeys, and says yes for its owner. */
    public Browser withAuthenticator() {
        driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
        return this;
    }

    /** What is saved from now on goes to this folder, and nobody is asked. */
    public Browser savesTo(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        folder.toAbsolutePath().toString()));
        return this;
    }

    /** Lets the site show notifications, as somebody does who is asked and says yes. */
    public Browser allowNotifications() {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("origin", platform.baseUrl(), "permissions", List.of("notifications")));
        return this;
    }

    /**
     * A push message reaches the site's one service worker, already decrypted, as the browser hands it over. Its number is told
     * to nobody but listeners; a fresh profile counts from nought, and a number without a worker is nobody's.
     */
    public Browser pushed(String message) {
        driver.executeCdpCommand("ServiceWorker.enable", Map.of());
        for (String registration : List.of("0", "1", "2", "3")) {
            driver.executeCdpCommand(
                    "ServiceWorker.deliverPushMessage",
                    Map.of("origin", platform.baseUrl(), "registrationId", registration, "data", message));
        }
        return this;
    }

    public WebElement find(String css) {
        return new WebDriverWait(driver, PATIENCE).until(waiting -> waiting.findElement(By.cssSelector(css)));
    }

    /** Presses the tabulator until the element has the focus, as somebody without a mouse does. */
    public Browser tabTo(String css) {
        for (int pressed = 0; pressed < MOST_STOPS; pressed++) {
            if (Boolean.TRUE.equals(run("return document.activeElement.matches(arguments[0])", css))) {
                return this;
            }
            press(Keys.TAB);
        }
        throw new AssertionError(css + " cannot be reached with the keyboard at " + driver.getCurrentUrl());
    }

    /** Keys for whatever has the focus. */
    public Browser press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** Turns the mouse's wheel over something by so many pixels; away from oneself is negative. */
    public Browser turnWheel(String css, int pixels) {
        inSight(css);
        new Actions(driver)
                .scrollFromOrigin(WheelInput.ScrollOrigin.fromElement(find(css)), 0, pixels)
                .perform();
        return this;
    }

    /** Drags what lies in this corner of something, such as a grip drawn on a canvas, so many pixels to the right. */
    public Browser dragFromLowerLeft(String css, int right, int up, int by) {
        WebElement inside = inSight(css);
        Dimension size = inside.getSize();
        new Actions(driver)
                .moveToElement(inside, right - size.getWidth() / 2, size.getHeight() / 2 - up)
                .clickAndHold()
                .moveByOffset(by / 2, 0)
                .moveByOffset(by - by / 2, 0)
                .release()
                .perform();
        return this;
    }

    private WebElement inSight(String css) {
        WebElement element = find(css);
        run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        return element;
    }

    public boolean has(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    public String path() {
        return (String) run("return location.pathname");
    }

    /** Waits until the script's expression is true. */
    public Browser until(String expression) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> expression + " at " + driver.getCurrentUrl())
                .until(waiting -> Boolean.TRUE.equals(run("return Boolean(" + expression + ")")));
        return this;
    }

    public Browser untilText(String text) {
        return until("document.body.innerText.includes('" + text.replace("'", "\\'") + "')");
    }

    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Whether the page is wider than its window. */
    public boolean scrollsSideways() {
        return Boolean.TRUE.equals(run("return document.documentElement.scrollWidth > window.innerWidth + 1"));
    }

    /** What the browser complained about: policy violations, broken scripts, missing files. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** What axe-core finds serious or critical on the page as it stands, once no toast lies over it. */
    public List<String> accessibilityFindings() {
        return accessibilityFindings(Map.of());
    }

    /** Of that, what depends on the theme: the colours. */
    public List<String> contrastFindings() {
        return accessibilityFindings(Map.of("runOnly", List.of("color-contrast", "link-in-text-block")));
    }

    @SuppressWarnings("unchecked")
    private List<String> accessibilityFindings(Map<String, ?> options) {
        until("!document.querySelector('#cx-toasts > :not(.is-bad)')");
        if (!has("html[data-axe]")) {
            run(axe());
            run("document.documentElement.dataset.axe = ''");
        }
        return (List<String>) driver.executeAsyncScript("""
                const [options, done] = arguments;
                axe.run(document, {resultTypes: ['violations'], ...options}).then(result => done(result.violations
                    .filter(found => found.impact === 'serious' || found.impact === 'critical')
                    .map(found => found.id + ': ' + found.help + ' ' + found.nodes.map(node => node.target.join(' ')).slice(0, 3))));
                """, options);
    }

    public void screenshot(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String axe() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The two windows of the interface guide. */
    public enum Device {
        DESKTOP(1440, 900),
        PHONE(390, 844);

        final int width;
        final int height;

        Device(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** What the system prefers. */
    public enum Theme {
        LIGHT,
        DARK
    }
}
