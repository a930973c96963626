package io.corrosion.ui.slot;

import io.corrosion.api.observe.Correlation;
import io.corrosion.ui.contribution.PanelContribution;
import java.time.Duration;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.TransparentWebMarkupContainer;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.util.visit.IVisit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody else's panel behind a guard. Whatever it throws while it is built or prepared is answered with an error card
 * of the same place; three failures in a row hide it for a while. A module's panel is built, prepared and loaded on a thread
 * of its own: what takes longer than 2 seconds counts as failed and the page goes on without it. What comes in the box is built
 * on the page's thread, and counts as failed when it was slow.
 *
 * @param <S> what the page is about
 */
final class ContributedPanel<S> extends Panel {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ContributedPanel.class);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final transient Contributed<PanelContribution<S>> contributed;
    private final IModel<S> subject;

    ContributedPanel(String id, Contributed<PanelContribution<S>> contributed, IModel<S> subject, boolean framed) {
        super(id);
        this.contributed = contributed;
        this.subject = subject;
        setRenderBodyOnly(true);
        var frame = new TransparentWebMarkupContainer("frame");
        frame.setRenderBodyOnly(!framed);
        var heading = new WebMarkupContainer("heading");
        heading.setVisible(framed);
        heading.add(new Label("title", contributed.label()));
        heading.add(new ModuleTag("module", contributed.module().orElse("")));
        var inner = new TransparentWebMarkupContainer("inner");
        inner.setRenderBodyOnly(!framed);
        if (contributed.module().isPresent()) {
            frame.add(AttributeModifier.append("class", "cx-module"));
        }
        add(frame, heading, inner);
    }

    @Override
    protected void onBeforeRender() {
        long begun = System.nanoTime();
        try {
            if (contributed.module().isPresent() && !contributed.health().isHidden()) {
                new Timely(LIMIT).build(this::body, this::load);
            } else {
                place(body());
            }
            judge(System.nanoTime() - begun);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Panel {} failed [{}]", contributed.label(), Correlation.current(), e);
            contributed.health().failed(String.valueOf(e.getMessage()));
            place(new ModuleErrorCard("body", contributed.label(), Correlation.current()));
        }
    }

    private Component body() {
        return contributed.health().isHidden()
                ? new ModuleErrorCard("body", contributed.label(), "")
                : contributed.contribution().create("body", subject);
    }

    private void place(Component body) {
        addOrReplace(body);
        super.onBeforeRender();
    }

    /** What is drawn later out of models that ask services is asked for now. */
    private void load(Component body) {
        place(body);
        visitChildren((Component one, IVisit<Void> visit) -> {
            if (!one.isVisible()) {
                visit.dontGoDeeper();
            } else if (one.getDefaultModel() instanceof LoadableDetachableModel<?> late) {
                late.getObject();
            }
        });
    }

    private void judge(long nanos) {
        if (nanos > LIMIT.toNanos()) {
            contributed.health().failed("took longer than 2 s");
        } else if (!contributed.health().isHidden()) {
            contributed.health().succeeded();
        }
    }
}
