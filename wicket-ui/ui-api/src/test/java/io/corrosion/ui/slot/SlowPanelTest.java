package io.corrosion.ui.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.kit.OutlineFrame;
import io.corrosion.ui.kit.PageKit;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.page.Visit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.wicket.markup.IMarkupResourceStreamProvider;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.Model;
import org.apache.wicket.request.cycle.RequestCycle;
import org.apache.wicket.util.resource.IResourceStream;
import org.apache.wicket.util.resource.StringResourceStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page does not wait for a module's panel, neither before nor while it is drawn: the slow ones end only afterwards. */
class SlowPanelTest {

    private static final CountDownLatch DRAWN = new CountDownLatch(1);

    private final PageKit kit = new PageKit();
    private final OutlineFrame frame = new OutlineFrame();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<String> successes = new CopyOnWriteArrayList<>();

    /** Comes when the test has seen its page, whoever interrupts it meanwhile: a hostile panel does not care. */
    private static String whatComesLate() {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (DRAWN.getCount() > 0 && System.nanoTime() < end) {
            try {
                DRAWN.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException ignored) {
                // Goes on.
            }
        }
        return "late";
    }

    private static String address() {
        return RequestCycle.get().urlFor(Stage.class, null).toString();
    }

    private static class Words extends Panel implements IMarkupResourceStreamProvider {
        private static final long serialVersionUID = 1L;

        Words(String id, IModel<String> text) {
            super(id);
            add(new Label("text", text));
        }

        @Override
        public IResourceStream getMarkupResourceStream(
                org.apache.wicket.MarkupContainer container, Class<?> containerClass) {
            return new StringResourceStream("<wicket:panel><b wicket:id=\"text\">x</b></wicket:panel>");
        }
    }

    private interface Making {
        Panel of(String id);
    }

    /** A page with the slot. */
    public static final class Stage extends WebPage implements IMarkupResourceStreamProvider {
        private static final long serialVersionUID = 1L;

        public Stage() {
            add(SlotPanel.framed("slot", Slot.DASHBOARD, () -> PageKit.TENANT));
        }

        @Override
        public IResourceStream getMarkupResourceStream(
                org.apache.wicket.MarkupContainer container, Class<?> containerClass) {
            return new StringResourceStream("<html><body><div wicket:id=\"slot\"></div></body></html>");
        }
    }

    private void contribute(String label, boolean module, Making making) {
        PanelContribution<TenantId> panel = new PanelContribution<>() {
            @Override
            public Slot<TenantId> slot() {
                return Slot.DASHBOARD;
            }

            @Override
            public Permission permission() {
                return Permission.of("server.view");
            }

            @Override
            public Panel create(String id, IModel<TenantId> subject) {
                return making.of(id);
            }
        };
        frame.add(new Contributed<>(
                panel, label, module ? Optional.of(label) : Optional.empty(), new Contributed.Health() {
                    @Override
                    public boolean isHidden() {
                        return false;
                    }

                    @Override
                    public void succeeded() {
                        successes.add(label);
                    }

                    @Override
                    public void failed(String reason) {
                        failures.add(label + " " + reason);
                    }
                }));
    }

    @BeforeEach
    void stand() {
        kit.tester().getApplication().setMetaData(Frame.KEY, frame);
        // As the shell runs: that something in the page was not drawn is no mistake there.
        kit.tester().getApplication().getDebugSettings().setComponentUseCheck(false);
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void thePageComesWithAnErrorCardInTheSlowOnesPlace() {
        List<String> seen = new CopyOnWriteArrayList<>();
        contribute("First", false, id -> new Words(id, Model.of("always here")));
        contribute("Stuck", true, id -> {
            seen.add(Visit.signedIn().displayName());
            return new Words(id, Model.of(whatComesLate()));
        });
        contribute("Loading", true, id -> new Words(id, LoadableDetachableModel.of(SlowPanelTest::whatComesLate)));
        contribute("Broken", true, id -> {
            throw new IllegalStateException("no");
        });
        contribute("Drawing", true, id -> new Words(id, SlowPanelTest::whatComesLate));
        contribute(
                "Bursting",
                true,
                id -> new Words(id, () -> {
                    throw new IllegalStateException("no ink");
                }));
        contribute("Endless", true, id -> new Words(id, () -> "x".repeat(5_000_000)));
        contribute("Heading", true, id -> new Words(id, Model.of("head")) {
            private static final long serialVersionUID = 1L;

            @Override
            public void renderHead(IHeaderResponse response) {
                throw new IllegalStateException("no head");
            }
        });
        contribute("Healthy", true, id -> new Words(id, () -> "the way to " + address()));
        contribute("Last", false, id -> new Words(id, () -> "still here, the way to " + address()));

        kit.tester().startPage(Stage.class);
        String page = kit.tester().getLastResponseAsString();
        DRAWN.countDown();

        assertThat(page)
                .contains("always here", "still here")
                .contains("Stuck could not be shown", "Loading could not be shown", "Broken could not be shown")
                .contains("Drawing could not be shown", "Bursting could not be shown", "Endless could not be shown")
                .contains("Heading could not be shown")
                .doesNotContain("late", "xxxxx");
        assertThat(Pattern.compile("the way to ([^<]+)").matcher(page).results().map(found -> found.group(1)))
                .as("what is drawn beside the page has the page's addresses")
                .hasSize(2)
                .containsOnly("./" + Stage.class.getName());
        assertThat(failures)
                .contains("Stuck took longer than 2 s", "Loading took longer than 2 s", "Drawing took longer than 2 s")
                .hasSize(7);
        assertThat(successes).containsExactlyInAnyOrder("Healthy", "Last", "First");
        assertThat(seen).as("on its own thread it knows who looks").containsExactly("Mara Lindqvist");
    }
}
