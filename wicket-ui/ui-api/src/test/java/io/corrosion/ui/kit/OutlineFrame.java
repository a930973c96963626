package io.corrosion.ui.kit;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.Slot;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Frame;
import io.corrosion.ui.slot.Contributed;
import java.util.ArrayList;
import java.util.List;
import org.apache.wicket.markup.html.panel.EmptyPanel;
import org.apache.wicket.markup.html.panel.Panel;

/** A frame without rail, bar and dock; panels are those a test adds. */
public final class OutlineFrame implements Frame {

    private final List<Contributed<? extends PanelContribution<?>>> panels = new ArrayList<>();

    /** Adds a panel as the shell would. */
    public void add(Contributed<? extends PanelContribution<?>> panel) {
        panels.add(panel);
    }

    @Override
    public Panel side(String id, ConsolePage page) {
        return new EmptyPanel(id);
    }

    @Override
    public Panel top(String id, ConsolePage page) {
        return new EmptyPanel(id);
    }

    @Override
    public Panel dock(String id, ConsolePage page) {
        return new EmptyPanel(id);
    }

    @Override
    public List<Contributed<ServerTabContribution>> tabs(LicenseId server) {
        return List.of();
    }

    @Override
    @SuppressWarnings("unchecked") // a test adds a panel under the slot whose subject it takes
    public <S> List<Contributed<PanelContribution<S>>> panels(Slot<S> slot, S subject) {
        return panels.stream()
                .filter(panel -> panel.contribution().slot().equals(slot))
                .map(panel -> (Contributed<PanelContribution<S>>) panel)
                .toList();
    }

    @Override
    public String asset(String file) {
        return "/assets/test/" + file;
    }
}
