package io.corrosion.ui.slot;

import io.corrosion.api.observe.Correlation;
import io.corrosion.ui.contribution.PanelContribution;
import java.time.Duration;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.MarkupContainer;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.MarkupStream;
import org.apache.wicket.markup.html.TransparentWebMarkupContainer;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.util.visit.IVisit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody else's panel behind a guard. Whatever it throws while it is built or prepared is answered with an error card
 * of the same place; three failures in a row hide it for a while. A module's panel is built, prepared and loaded on a thread
 * of its own, then drawn on one: what throws or takes longer than 2 seconds for either counts as failed and the page goes on
 * without it. What comes in the box is built and drawn on the page's thread, and counts as failed when it was slow.
 *
 * @param <S> what the page is about
 */
final class ContributedPanel<S> extends Panel {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ContributedPanel.class);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final transient Contributed<PanelContribution<S>> contributed;
    private final IModel<S> subject;

    /** Whether what stands in the page is the module's own. */
    private transient boolean foreign;

    /** What is drawn in the body's place, because the body could not be. */
    private transient @Nullable ModuleErrorCard instead;

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
        var inner = new Inner();
        inner.setRenderBodyOnly(!framed);
        if (contributed.module().isPresent()) {
            frame.add(AttributeModifier.append("class", "cx-module"));
        }
        add(frame, heading, inner);
    }

    @Override
    protected void onBeforeRender() {
        long begun = System.nanoTime();
        instead = null;
        foreign = contributed.module().isPresent() && !contributed.health().isHidden();
        try {
            if (foreign) {
                new Timely(LIMIT).build(this::body, this::load);
            } else {
                place(body());
                judge(System.nanoTime() - begun);
            }
        } catch (RuntimeException | LinkageError e) {
            place(failed(e));
        }
    }

    private ModuleErrorCard failed(Throwable why) {
        foreign = false;
        LOG.warn("Panel {} failed [{}]", contributed.label(), Correlation.current(), why);
        contributed.health().failed(String.valueOf(why.getMessage()));
        return new ModuleErrorCard("body", contributed.label(), Correlation.current());
    }

    /** What is around the body, or around what takes its place. A module's is drawn beside the page first. */
    private final class Inner extends TransparentWebMarkupContainer {

        private static final long serialVersionUID = 1L;

        Inner() {
            super("inner");
        }

        @Override
        protected void onRender() {
            if (foreign) {
                drawAside(super::onRender);
            } else {
                super.onRender();
            }
        }

        /** The hierarchy is fixed by now: Wicket takes the card in for this one drawing. */
        @Override
        public Component resolve(MarkupContainer container, MarkupStream markup, ComponentTag tag) {
            boolean forBody =
                    instead != null && container == this && tag.getId().equals("body");
            return forBody ? instead : super.resolve(container, markup, tag);
        }
    }

    private void drawAside(Runnable drawing) {
        try {
            getResponse().write(new Timely(LIMIT).draw(drawing));
            contributed.health().succeeded();
        } catch (RuntimeException | LinkageError e) {
            instead = failed(e);
            drawing.run();
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

    /** What is drawn later out of models that ask services is asked for now, and what the page's head will get, too. */
    private void load(Component body) {
        place(body);
        HeadRehearsal head = new HeadRehearsal();
        visitChildren((Component one, IVisit<Void> visit) -> {
            if (!one.isVisible()) {
                visit.dontGoDeeper();
                return;
            }
            if (one.getDefaultModel() instanceof LoadableDetachableModel<?> late) {
                late.getObject();
            }
            head.of(one);
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
