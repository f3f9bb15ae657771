// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.stillframe.it.server.Servers;
import io.stillframe.it.server.SharedConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The tool in the Admin Center of one server, as a person who has logged in sees and uses it. */
final class Console implements AutoCloseable {

    /** How long something may take to appear on a busy machine. */
    static final double PATIENCE = Duration.ofSeconds(60).toMillis();

    private final BrowserContext context;
    private final Page page;
    private final FrameLocator tool;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Console(BrowserContext context, Page page) {
        this.context = context;
        this.page = page;
        this.tool = page.frameLocator("#toolIFrame, iframe[name='toolIFrame']");
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> complaints.add("uncaught: " + error));
    }

    /** Logs in, and opens the tool from the toolbox. */
    static Console open(Browser browser, String server, SharedConfiguration.User user) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setViewportSize(1280, 900)
                .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        Console console = new Console(context, page);
        page.navigate(Servers.secure(server) + "/adminCenter/");
        page.locator("#j_username").fill(user.name());
        page.locator("#j_password").fill(user.password());
        page.locator("#j_password").press("Enter");
        Locator tool = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("Stillframe").setExact(true));
        page.waitForFunction("icon => icon.naturalWidth > 0", tool.elementHandle());
        tool.click();
        assertThat(console.heading("Stillframe")).isVisible(visible());
        return console;
    }

    private static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }

    /** What the page complained of: violations of its policy, errors of its scripts. */
    List<String> complaints() {
        return complaints;
    }

    private void listen(ConsoleMessage message) {
        boolean own =
                message.location().contains("stillframe") || message.text().contains("stillframe");
        if (own && message.type().equals("error")) {
            complaints.add(message.text() + " at " + message.location());
        }
    }

    Page page() {
        return page;
    }

    Locator heading(String words) {
        return tool.getByRole(
                AriaRole.HEADING,
                new FrameLocator.GetByRoleOptions().setName(words).setExact(true));
    }

    Locator member(String name) {
        return tool.locator("article[data-member='" + name + "']");
    }

    Locator application(String name) {
        return tool.locator("article[data-application='" + name + "']");
    }

    Locator find(String selector) {
        return tool.locator(selector);
    }

    Locator dialog() {
        return tool.getByRole(AriaRole.DIALOG);
    }

    static Locator button(Locator in, String words) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words).setExact(true));
    }

    /** Sends a key to whatever has the focus. */
    void press(String key) {
        page.keyboard().press(key);
    }

    /** Presses the tab key until {@code condition}, an expression of the page, holds. */
    void tabTo(String condition, int most) {
        for (int i = 0; i < most; i++) {
            press("Tab");
            if ((Boolean) frame().evaluate("() => Boolean(" + condition + ")")) {
                return;
            }
        }
        throw new AssertionError("not reached with the tab key: " + condition);
    }

    /** Posts an action as a script of the page would; the status of the answer. */
    int post(String body) {
        Object status = frame().evaluate(
                        "body => fetch('/ibm/api/stillframe/actions', {method: 'POST', body, headers:"
                                + " {'Content-Type': 'application/json', 'X-Stillframe': 'action'}}).then(a => a.status)",
                        body);
        return (Integer) status;
    }

    /** By how many pixels the page is wider than its frame. */
    int overflow() {
        return (Integer)
                frame().evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Headers that the tool's page is served with; their names in small letters. */
    Map<String, String> headers() {
        return page.request().get(frame().url()).headers();
    }

    /** Cuts the browser off from all servers, or connects it again. */
    void offline(boolean off) {
        context.setOffline(off);
    }

    /** Scrolls the tool so that {@code selector} begins the screen. */
    void scrollTo(String selector) {
        frame().evaluate("selector => document.querySelector(selector).scrollIntoView()", selector);
    }

    /** The tool's own page. */
    Frame frame() {
        return page.frames().stream()
                .filter(frame -> frame.url().contains("/ibm/adminCenter/stillframe-1.0"))
                .findFirst()
                .orElseThrow();
    }

    /** Writes what is seen now into the folder of screenshots. */
    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("stf.screenshots")).resolve(name + ".png")));
    }

    /** What a person who prefers dark, or light, sees. */
    void prefer(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    @Override
    public void close() {
        context.close();
    }
}
