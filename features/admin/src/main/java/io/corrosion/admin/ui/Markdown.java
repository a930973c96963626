package io.corrosion.admin.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;

/**
 * The part of Markdown that news needs, as components: paragraphs, list items, bold and code. Nothing of the text becomes
 * markup by itself, so nothing has to be trusted.
 */
final class Markdown extends Panel {

    private static final long serialVersionUID = 1L;

    private static final Pattern SPAN = Pattern.compile("\\*\\*(.+?)\\*\\*|`(.+?)`");

    /** A piece of a line. */
    record Span(String text, String look) {}

    Markdown(String id, String text) {
        super(id);
        RepeatingView blocks = new RepeatingView("block");
        for (String block : text.strip().split("\\R\\s*\\R|\\R(?=\\s*[-*] )")) {
            blocks.add(block(blocks.newChildId(), block.strip()));
        }
        add(blocks);
    }

    private static WebMarkupContainer block(String id, String text) {
        boolean item = text.startsWith("- ") || text.startsWith("* ");
        String plain = item ? text.substring(2) : text.replaceFirst("^#{1,6}\\s+", "");
        var block = new WebMarkupContainer(id);
        block.add(new WebMarkupContainer("bullet").setVisible(item));
        RepeatingView spans = new RepeatingView("span");
        for (Span span : spans(plain)) {
            var holder = new WebMarkupContainer(spans.newChildId());
            holder.add(new Label("plain", span.text()).setVisible(span.look().isEmpty()));
            holder.add(new Label("bold", span.text()).setVisible(span.look().equals("bold")));
            holder.add(new Label("code", span.text()).setVisible(span.look().equals("code")));
            spans.add(holder);
        }
        block.add(spans);
        return block;
    }

    static List<Span> spans(String text) {
        var spans = new ArrayList<Span>();
        Matcher matcher = SPAN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            spans.add(new Span(text.substring(end, matcher.start()), ""));
            spans.add(
                    matcher.group(1) != null ? new Span(matcher.group(1), "bold") : new Span(matcher.group(2), "code"));
            end = matcher.end();
        }
        spans.add(new Span(text.substring(end), ""));
        spans.removeIf(span -> span.text().isEmpty());
        return List.copyOf(spans);
    }
}
