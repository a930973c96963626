package io.corrosion.ui.slot;

import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.page.Frame;
import java.util.List;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.IModel;

/**
 * Draws every panel contributed to a slot that the visitor may see, each guarded. Invisible when there is none.
 *
 * @param <S> what the page is about
 */
public final class SlotPanel<S> extends Panel {

    private static final long serialVersionUID = 1L;

    private SlotPanel(String id, Slot<S> slot, IModel<S> subject, boolean framed) {
        super(id);
        List<Contributed<PanelContribution<S>>> panels = Frame.current().panels(slot, subject.getObject());
        RepeatingView view = new RepeatingView("panel");
        for (Contributed<PanelContribution<S>> panel : panels) {
            view.add(new ContributedPanel<>(view.newChildId(), panel, subject, framed));
        }
        add(view);
        setVisible(!panels.isEmpty());
    }

    /** The slot's panels, each with heading, module tag and frame. */
    public static <S> SlotPanel<S> framed(String id, Slot<S> slot, IModel<S> subject) {
        return new SlotPanel<>(id, slot, subject, true);
    }

    /** The slot's panels without any decoration. */
    public static <S> SlotPanel<S> bare(String id, Slot<S> slot, IModel<S> subject) {
        return new SlotPanel<>(id, slot, subject, false);
    }
}
