package io.corrosion.itests.browser;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A page as {@code pages.tsv} lists it: the name of its picture, its address, and who looks at it. */
record SeenPage(String name, String path, Visitor visitor) {

    /** Who looks. */
    enum Visitor {
        NOBODY,
        OWNER,
        ADMIN;

        Optional<Account> account(Platform platform) {
            return switch (this) {
                case NOBODY -> Optional.empty();
                case OWNER -> Optional.of(platform.owner());
                case ADMIN -> Optional.of(platform.admin());
            };
        }
    }

    /** All of them, by visitor, in the order of the list. */
    static Map<Visitor, List<SeenPage>> all(Platform platform) throws IOException {
        try (InputStream list = SeenPage.class.getResourceAsStream("/pages.tsv")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> read(line, platform))
                    .collect(groupingBy(SeenPage::visitor, LinkedHashMap::new, toList()));
        }
    }

    private static SeenPage read(String line, Platform platform) {
        String[] columns = line.split("\t");
        String path = columns[1].replace("{server}", platform.serverId().toString());
        return new SeenPage(columns[0], path, Visitor.valueOf(columns[2].toUpperCase(Locale.ROOT)));
    }
}
