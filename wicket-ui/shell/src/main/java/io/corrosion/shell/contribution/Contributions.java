package io.corrosion.shell.contribution;

import io.corrosion.ui.contribution.OpenPageContribution;
import io.corrosion.ui.contribution.PageContribution;
import io.corrosion.ui.contribution.PanelContribution;
import io.corrosion.ui.contribution.ServerTabContribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;

/**
 * Everything contributed now, by the service it came as. Thread-safe; readers see a contribution completely or not at all.
 */
public final class Contributions {

    private final Map<Object, Entry<PageContribution>> pages = new ConcurrentHashMap<>();
    private final Map<Object, Entry<ServerTabContribution>> tabs = new ConcurrentHashMap<>();
    private final Map<Object, Entry<PanelContribution<?>>> panels = new ConcurrentHashMap<>();
    private final Map<Object, Entry<OpenPageContribution>> open = new ConcurrentHashMap<>();

    public void add(Object key, PageContribution page, Bundle bundle) {
        pages.put(key, Entry.of(page, bundle, Texts.of(page.page(), page.labelKey())));
    }

    public void add(Object key, ServerTabContribution tab, Bundle bundle) {
        tabs.put(key, Entry.of(tab, bundle, Texts.of(tab.page(), tab.labelKey())));
    }

    public void add(Object key, PanelContribution<?> panel, Bundle bundle) {
        panels.put(key, Entry.of(panel, bundle, Texts.of(panel.texts(), panel.titleKey())));
    }

    public void add(Object key, OpenPageContribution page, Bundle bundle) {
        open.put(key, Entry.of(page, bundle, Texts.of(page.page(), "page.title")));
    }

    /** Forgets whatever came as this service. */
    public void remove(Object key) {
        pages.remove(key);
        tabs.remove(key);
        panels.remove(key);
        open.remove(key);
    }

    public List<Entry<PageContribution>> pages() {
        return sorted(pages.values(), entry -> entry.contribution().weight());
    }

    public List<Entry<ServerTabContribution>> tabs() {
        return sorted(tabs.values(), entry -> entry.contribution().weight());
    }

    public List<Entry<PanelContribution<?>>> panels() {
        return sorted(panels.values(), entry -> entry.contribution().weight());
    }

    /** The contribution a page class belongs to. */
    public Optional<Entry<PageContribution>> pageOf(Class<?> page) {
        return pages.values().stream()
                .filter(entry -> entry.contribution().page().equals(page))
                .findFirst();
    }

    /** The contribution a tab's page class belongs to. */
    public Optional<Entry<ServerTabContribution>> tabOf(Class<?> page) {
        return tabs.values().stream()
                .filter(entry -> entry.contribution().page().equals(page))
                .findFirst();
    }

    /** The contribution a page for everybody belongs to. */
    public Optional<Entry<OpenPageContribution>> openPageOf(Class<?> page) {
        return open.values().stream()
                .filter(entry -> entry.contribution().page().equals(page))
                .findFirst();
    }

    /** Every bundle that contributes something. */
    public Set<Bundle> bundles() {
        Set<Bundle> bundles = new LinkedHashSet<>();
        pages.values().forEach(entry -> bundles.add(entry.bundle()));
        tabs.values().forEach(entry -> bundles.add(entry.bundle()));
        panels.values().forEach(entry -> bundles.add(entry.bundle()));
        open.values().forEach(entry -> bundles.add(entry.bundle()));
        return bundles;
    }

    private static <C> List<Entry<C>> sorted(
            Collection<Entry<C>> entries, java.util.function.ToIntFunction<Entry<C>> weight) {
        List<Entry<C>> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingInt(weight).thenComparing(Entry::label));
        return sorted;
    }
}
