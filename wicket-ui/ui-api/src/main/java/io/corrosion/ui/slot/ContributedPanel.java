package io.corrosion.ui.slot;

import io.corrosion.api.observe.Correlation;
import io.corrosion.ui.contribution.PanelContribution;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.TransparentWebMarkupContainer;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody else's panel behind a guard. Whatever it throws while it is built or prepared is answered with an error card
 * of the same place; three failures in a row hide it for a while. A panel that needs more than 2 seconds counts as failed
 * too, although this rendering still waits for it: a page is rendered on one thread.
 *
 * @param <S> what the page is about
 */
final class ContributedPanel<S> extends Panel {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ContributedPanel.class);

    private static final long LIMIT_NANOS = 2_000_000_000L;

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
            addOrReplace(body());
            super.onBeforeRender();
            judge(System.nanoTime() - begun);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Panel {} failed [{}]", contributed.label(), Correlation.current(), e);
            contributed.health().failed(String.valueOf(e.getMessage()));
            addOrReplace(new ModuleErrorCard("body", contributed.label(), Correlation.current()));
            super.onBeforeRender();
        }
    }

    private Component body() {
        return contributed.health().isHidden()
                ? new ModuleErrorCard("body", contributed.label(), "")
                : contributed.contribution().create("body", subject);
    }

    private void judge(long nanos) {
        if (nanos > LIMIT_NANOS) {
            contributed.health().failed("took longer than 2 s");
        } else if (!contributed.health().isHidden()) {
            contributed.health().succeeded();
        }
    }
}
