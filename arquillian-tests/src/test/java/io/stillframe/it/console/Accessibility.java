// SPDX-License-Identifier: Apache-2.0
package io.stillframe.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What people need who use no mouse, no large screen, or no screen: asserted of the page as it is now. */
final class Accessibility {

    /** Not things that one uses, but whoever jumps from one to the next hears their names. */
    private static final Set<String> PLACES = Set.of("region", "article", "table", "dialog", "navigation", "log");

    /** Has the focus to be read from there; its name is that of the page. */
    private static final Set<String> WHOLE = Set.of("RootWebArea", "main");

    /** More tab stops than the parts of a field for a time have. */
    private static final int INSIDE = 10;

    /** Which controls can be used now; of a group of squares one, the others are reached from it with the arrow keys. */
    private static final String CONTROLS =
            """
            const modal = document.querySelector('dialog:modal');
            const controls = [...(modal ?? document)
                .querySelectorAll('a[href], button:not(.cell), input, select, summary, [tabindex="0"]')]
              .filter((each) => !each.disabled && each.checkVisibility());
            const words = (each) => `${each.localName} ${each.textContent || each.id || each.className}`;
            """;

    private static final String WATCH = "() => {" + CONTROLS
            + """
              window.reached = new Set();
              window.unseen = [];
              const look = ({target}) => {
                window.reached.add(target);
                const {outlineStyle, outlineWidth} = getComputedStyle(target);
                if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) {
                  window.unseen.push(words(target));
                }
              };
              document.addEventListener('focusin', look);
              window.unwatch = () => document.removeEventListener('focusin', look);
              document.activeElement.blur();
              controls[0].focus({focusVisible: true});
              return controls.length;
            }
            """;

    private static final String MISSED = "() => {" + CONTROLS
            + """
              window.unwatch();
              const shut = [...document.querySelectorAll('.cells')]
                .filter((each) => each.children.length > 0 && each.querySelector('[tabindex="0"]') === null);
              return [...controls.filter((each) => !window.reached.has(each)), ...shut].map(words)
                .concat(window.unseen.map((each) => `no outline: ${each}`));
            }
            """;

    private static final String BUTTONS =
            """
            () => [...(document.querySelector('dialog:modal') ?? document).querySelectorAll('button')]
              .filter((each) => each.checkVisibility()).map((each) => each.ariaLabel ?? each.textContent)
            """;

    /** Identifiers that are there twice, and references to none of what is shown. */
    private static final String REFERENCES =
            """
            () => {
              const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
              const named = ['for', 'aria-labelledby', 'aria-describedby']
                .flatMap((name) => [...document.querySelectorAll(`[${name}]`)]
                  .filter((each) => each.checkVisibility()).map((each) => each.getAttribute(name)));
              return [...ids.filter((id, i) => ids.indexOf(id) !== i), ...named.filter((id) => !ids.includes(id))];
            }
            """;

    /** Text and marks whose contrast is less than WCAG 2.2 asks for (1.4.3 and 1.4.11, level AA). */
    private static final String FAINT =
            """
            () => {
              const brush = Object.assign(document.createElement('canvas'), {width: 1, height: 1})
                .getContext('2d', {willReadFrequently: true});
              const rgba = (colour) => {
                brush.clearRect(0, 0, 1, 1);
                brush.fillStyle = colour;
                brush.fillRect(0, 0, 1, 1);
                const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
                return {rgb: [r, g, b], a: a / 255};
              };
              const over = (top, ground) => top.rgb.map((each, i) => each * top.a + ground[i] * (1 - top.a));
              const ground = (node) => node === null ? [255, 255, 255]
                : over(rgba(getComputedStyle(node).backgroundColor), ground(node.parentElement));
              const opacity = (node) => node === null ? 1
                : getComputedStyle(node).opacity * opacity(node.parentElement);
              const light = (rgb) => rgb.map((each) => each / 255)
                .map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
                .reduce((sum, each, i) => sum + each * [0.2126, 0.7152, 0.0722][i], 0);
              const contrast = (one, other) => {
                const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
                return (bright + 0.05) / (dark + 0.05);
              };
              const shown = (node) => node.checkVisibility({visibilityProperty: true})
                && node.getBoundingClientRect().width > 1 && node.closest(':disabled') === null;
              const faint = [];
              const require = (least, colour, node, below, what) => {
                const {rgb, a} = rgba(colour);
                const ratio = contrast(over({rgb, a: a * opacity(node)}, below), below);
                if (ratio < least) {
                  faint.push(`${ratio.toFixed(2)} of ${least}: ${what}`);
                }
              };
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              let checked = 0;
              while (texts.nextNode()) {
                const node = texts.currentNode.parentElement;
                const {color, fontSize, fontWeight, backgroundImage} = getComputedStyle(node);
                if (texts.currentNode.data.trim() !== '' && shown(node) && backgroundImage === 'none') {
                  checked++;
                  const large = parseFloat(fontSize) >= 24 || (fontWeight >= 700 && parseFloat(fontSize) >= 18.66);
                  require(large ? 3 : 4.5, color, node, ground(node), `${node.localName}.${node.className} ${texts.currentNode.data}`);
                }
              }
              for (const [selector, property] of [['button', 'borderTopColor'], ['input, select', 'borderTopColor'],
                ['.cell[data-shard=full], .cell[data-shard=late]', 'borderTopColor'], ['.chart-line', 'stroke'],
                ['rect[data-phase], rect[data-place]', 'fill'], ['.swatch[data-phase]', 'backgroundColor']]) {
                for (const node of [...document.querySelectorAll(selector)].filter(shown)) {
                  checked++;
                  require(3, getComputedStyle(node)[property], node, ground(node.parentElement),
                    `${property} of ${node.localName} ${node.dataset.phase ?? node.textContent}`);
                }
              }
              return [checked < 20 ? `only ${checked} looked at` : '', ...new Set(faint)].filter((each) => each !== '');
            }
            """;

    private final Console console;

    Accessibility(Console console) {
        this.console = console;
    }

    /** Every control that can be used now is reached with the tab key, and shows that it has the focus. */
    void everyControlIsReachedWithTheKeyboard() {
        Frame frame = console.frame();
        int controls = (Integer) frame.evaluate(WATCH);
        for (int i = 1; i < controls + INSIDE; i++) {
            console.press("Tab");
        }
        assertThat(strings(frame.evaluate(MISSED)))
                .as("of %s controls not reached", controls)
                .isEmpty();
    }

    /** Whatever can have the focus, and every place that can be jumped to, has a name in what screen readers are given. */
    void everyControlHasAName() {
        List<String> nameless = new ArrayList<>();
        List<String> buttons = new ArrayList<>();
        for (JsonElement each : accessibleNodes()) {
            JsonObject node = each.getAsJsonObject();
            if (node.get("ignored").getAsBoolean()) {
                continue;
            }
            String role = value(node, "role");
            String name = value(node, "name");
            if (role.equals("button")) {
                buttons.add(name);
            }
            if (name.isBlank() && (PLACES.contains(role) || isFocusable(node) && !WHOLE.contains(role))) {
                nameless.add(node.toString());
            }
        }
        assertThat(nameless).as("without a name").isEmpty();
        assertThat(buttons)
                .as("buttons that a screen reader is told of")
                .isNotEmpty()
                .containsAll(strings(console.frame().evaluate(BUTTONS)));
        assertThat(strings(console.frame().evaluate(REFERENCES)))
                .as("identifiers")
                .isEmpty();
    }

    /** Text and what is drawn stands out from its ground, for whoever prefers light and for whoever prefers dark. */
    void everythingStandsOut() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            console.prefer(scheme);
            assertThat(strings(console.frame().evaluate(FAINT)))
                    .as(scheme.name())
                    .isEmpty();
        }
    }

    /** Nobody has to scroll sideways, on whatever screen. */
    void nothingIsWiderThanTheScreen() {
        for (int width : new int[] {320, 360, 768, 1280}) {
            console.page().setViewportSize(width, 900);
            assertThat(console.overflow())
                    .as("pixels to scroll sideways of %s", width)
                    .isLessThanOrEqualTo(0);
        }
    }

    private Iterable<JsonElement> accessibleNodes() {
        CDPSession session = console.page().context().newCDPSession(console.page());
        try {
            JsonObject frame = new JsonObject();
            for (JsonElement child : session.send("Page.getFrameTree")
                    .getAsJsonObject("frameTree")
                    .getAsJsonArray("childFrames")) {
                JsonObject of = child.getAsJsonObject().getAsJsonObject("frame");
                if (console.frame().url().startsWith(of.get("url").getAsString())) {
                    frame.add("frameId", of.get("id"));
                }
            }
            assertThat(frame.has("frameId")).as("the tool's frame").isTrue();
            return session.send("Accessibility.getFullAXTree", frame).getAsJsonArray("nodes");
        } finally {
            session.detach();
        }
    }

    private static boolean isFocusable(JsonObject node) {
        if (!node.has("properties")) {
            return false;
        }
        for (JsonElement each : node.getAsJsonArray("properties")) {
            if (each.getAsJsonObject().get("name").getAsString().equals("focusable")) {
                return true;
            }
        }
        return false;
    }

    private static String value(JsonObject node, String property) {
        JsonObject of = node.getAsJsonObject(property);
        return of == null || !of.has("value") ? "" : of.get("value").getAsString();
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
