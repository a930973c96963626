package io.corrosion.ui.page;

import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.slot.Contributed;
import java.util.ArrayList;
import java.util.List;

/**
 * The tabs of a server in the order they are drawn: those of the groups, those of modules, those that found no room, and
 * the pages behind the current tab. Immutable, pure.
 *
 * @param within empty when the current page stands alone behind its tab
 */
record TabRow(List<Tab> groups, List<Tab> own, List<Tab> more, List<Tab> within) {

    /** So many tabs of modules stand in the row; the others, but never the current one, behind "more". */
    private static final int ROOM = 3;

    /**
     * One tab.
     *
     * @param label its own name; empty when the group's name is meant
     * @param group the group it opens
     * @param path the page it leads to, below the server
     */
    record Tab(String label, ServerTabGroup group, String icon, String path, boolean current) {}

    static TabRow of(List<Contributed<ServerTabContribution>> all, String current) {
        List<Tab> groups = new ArrayList<>();
        List<Tab> within = new ArrayList<>();
        for (ServerTabGroup group : ServerTabGroup.values()) {
            List<Tab> pages = pages(all, group, current);
            if (group == ServerTabGroup.OWN || group == ServerTabGroup.NONE || pages.isEmpty()) {
                continue;
            }
            boolean here = pages.stream().anyMatch(Tab::current);
            groups.add(
                    pages.size() == 1
                            ? pages.get(0)
                            : new Tab("", group, group.icon(), pages.get(0).path(), here));
            if (here && pages.size() > 1) {
                within.addAll(pages);
            }
        }
        return withModules(groups, pages(all, ServerTabGroup.OWN, current), within);
    }

    private static TabRow withModules(List<Tab> groups, List<Tab> modules, List<Tab> within) {
        List<Tab> own = new ArrayList<>();
        List<Tab> more = new ArrayList<>();
        boolean all = modules.size() <= ROOM + 1;
        for (Tab tab : modules) {
            (all
                                    || tab.current()
                                    || own.stream()
                                                    .filter(shown -> !shown.current())
                                                    .count()
                                            < ROOM
                            ? own
                            : more)
                    .add(tab);
        }
        return new TabRow(List.copyOf(groups), List.copyOf(own), List.copyOf(more), List.copyOf(within));
    }

    private static List<Tab> pages(List<Contributed<ServerTabContribution>> all, ServerTabGroup group, String current) {
        return all.stream()
                .filter(tab -> tab.contribution().group() == group)
                .map(tab -> new Tab(
                        tab.label(),
                        group,
                        tab.contribution().icon(),
                        tab.contribution().path(),
                        tab.contribution().path().equals(current)))
                .toList();
    }
}
