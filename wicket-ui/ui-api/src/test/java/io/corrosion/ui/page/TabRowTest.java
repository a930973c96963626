package io.corrosion.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Permission;
import io.corrosion.ui.contribution.ServerTabContribution;
import io.corrosion.ui.contribution.ServerTabGroup;
import io.corrosion.ui.page.TabRow.Tab;
import io.corrosion.ui.slot.Contributed;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TabRowTest {

    @Test
    void groupsStandInTheirOrderWhateverTheWeights() {
        TabRow row = TabRow.of(
                List.of(
                        tab("connection", ServerTabGroup.SETTINGS),
                        tab("console", ServerTabGroup.CONSOLE),
                        tab("", ServerTabGroup.OVERVIEW)),
                "");

        assertThat(row.groups()).extracting(Tab::path).containsExactly("", "console", "connection");
    }

    @Test
    void aGroupOfOnePageIsThatPage() {
        TabRow row = TabRow.of(List.of(tab("connection", ServerTabGroup.SETTINGS)), "connection");

        assertThat(row.groups())
                .containsExactly(new Tab("connection!", ServerTabGroup.SETTINGS, "plug", "connection", true));
        assertThat(row.within()).isEmpty();
    }

    @Test
    void aGroupOfSeveralOpensItsFirstAndListsThemAllOnEachOfItsPages() {
        var all = List.of(tab("wipes", ServerTabGroup.WIPES), tab("maps", ServerTabGroup.WIPES));

        TabRow here = TabRow.of(all, "maps");

        assertThat(here.groups())
                .containsExactly(new Tab("", ServerTabGroup.WIPES, ServerTabGroup.WIPES.icon(), "wipes", true));
        assertThat(here.within()).extracting(Tab::path).containsExactly("wipes", "maps");
        assertThat(here.within()).extracting(Tab::current).containsExactly(false, true);
        assertThat(TabRow.of(all, "console").within()).isEmpty();
    }

    @Test
    void modulesHaveTabsOfTheirOwnUntilThereAreTooMany() {
        TabRow few = TabRow.of(modules(4), "m1");
        TabRow many = TabRow.of(modules(9), "m7");

        assertThat(few.own()).hasSize(4);
        assertThat(few.more()).isEmpty();
        assertThat(many.own()).extracting(Tab::path).containsExactly("m1", "m2", "m3", "m7");
        assertThat(many.more()).extracting(Tab::path).containsExactly("m4", "m5", "m6", "m8", "m9");
    }

    @Test
    void whatIsReachedByLinksHasNoTab() {
        TabRow row = TabRow.of(List.of(tab("access", ServerTabGroup.NONE)), "access");

        assertThat(Stream.of(row.groups(), row.own(), row.more(), row.within())).allMatch(List::isEmpty);
    }

    private static List<Contributed<ServerTabContribution>> modules(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> tab("m" + number, ServerTabGroup.OWN))
                .toList();
    }

    private static Contributed<ServerTabContribution> tab(String path, ServerTabGroup group) {
        ServerTabContribution tab = new ServerTabContribution() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public Class<? extends ServerPage> page() {
                return ServerPage.class;
            }

            @Override
            public String icon() {
                return "plug";
            }

            @Override
            public ServerTabGroup group() {
                return group;
            }

            @Override
            public Permission permission() {
                return Permission.of("server.view");
            }
        };
        return new Contributed<>(tab, path + "!", Optional.empty(), null);
    }
}
