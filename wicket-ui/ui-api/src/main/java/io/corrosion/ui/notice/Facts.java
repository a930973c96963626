package io.corrosion.ui.notice;

import java.util.List;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;

/** A short list of facts with icons, as error pages and the page of a removed module show them. */
public final class Facts extends Panel {

    private static final long serialVersionUID = 1L;

    private final String look;

    /** @param look style class of the badge above, such as {@code is-crashed} */
    public Facts(String id, String look, List<Fact> facts) {
        super(id);
        this.look = look;
        RepeatingView rows = new RepeatingView("fact");
        for (Fact fact : facts) {
            var row = new WebMarkupContainer(rows.newChildId());
            row.add(new WebMarkupContainer("icon").add(AttributeModifier.append("class", fact.icon())));
            row.add(new Label("what", fact.what()), new Label("detail", fact.detail()));
            rows.add(row);
        }
        add(rows);
        setRenderBodyOnly(true);
        setVisible(!facts.isEmpty());
    }

    String look() {
        return look;
    }

    /**
     * One of them.
     *
     * @param icon style classes such as {@code ti-circle-check cx-ok}
     */
    public record Fact(String icon, String what, String detail) {}
}
