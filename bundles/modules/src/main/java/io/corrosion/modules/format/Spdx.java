package io.corrosion.modules.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names and addresses by which libraries call their licences, and the identifiers of SPDX for them. Only what leaves no doubt is
 * here: "BSD" or "GPL 2" may be several. Pure.
 */
final class Spdx {

    private static final List<String> IDS = List.of(
            "0BSD",
            "AGPL-3.0-only",
            "AGPL-3.0-or-later",
            "Apache-1.1",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSL-1.0",
            "CC-BY-4.0",
            "CC0-1.0",
            "CDDL-1.0",
            "CDDL-1.1",
            "EPL-1.0",
            "EPL-2.0",
            "EUPL-1.2",
            "GPL-2.0-only",
            "GPL-2.0-or-later",
            "GPL-3.0-only",
            "GPL-3.0-or-later",
            "ISC",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "LGPL-3.0-only",
            "LGPL-3.0-or-later",
            "MIT",
            "MIT-0",
            "MPL-1.1",
            "MPL-2.0",
            "PostgreSQL",
            "Python-2.0",
            "UPL-1.0",
            "Unicode-3.0",
            "Unlicense",
            "W3C",
            "WTFPL",
            "Zlib");

    /** By what is left of a name or an address without its dressing: see {@link #bare}. */
    private static final Map<String, String> KNOWN = known();

    private Spdx() {}

    static Optional<String> of(String text) {
        return Optional.ofNullable(KNOWN.get(bare(text)));
    }

    private static Map<String, String> known() {
        Map<String, String> known = new TreeMap<>();
        IDS.forEach(id -> {
            known.put(bare(id), id);
            known.put(bare("https://spdx.org/licenses/" + id), id);
            known.put(bare("https://opensource.org/licenses/" + id), id);
        });
        calls(
                known,
                "Apache-2.0",
                "Apache License 2.0",
                "Apache 2",
                "Apache 2.0",
                "Apache Software License 2.0",
                "Apache Software License - Version 2.0",
                "apache.org/licenses/LICENSE-2.0",
                "opensource.org/licenses/apache2.0");
        calls(
                known,
                "MIT",
                "MIT License",
                "Expat",
                "mit-license.org",
                "opensource.org/licenses/mit-license",
                "opensource.org/license/mit");
        calls(
                known,
                "BSD-2-Clause",
                "BSD 2-Clause License",
                "Simplified BSD License",
                "FreeBSD License",
                "opensource.org/licenses/bsd-license");
        calls(
                known,
                "BSD-3-Clause",
                "BSD 3-Clause License",
                "New BSD License",
                "Revised BSD License",
                "Eclipse Distribution License - v 1.0",
                "EDL 1.0",
                "eclipse.org/org/documents/edl-v10",
                "Modified BSD License");
        calls(
                known,
                "EPL-1.0",
                "Eclipse Public License 1.0",
                "Eclipse Public License - v 1.0",
                "eclipse.org/legal/epl-v10");
        calls(
                known,
                "EPL-2.0",
                "Eclipse Public License 2.0",
                "Eclipse Public License - v 2.0",
                "Eclipse Public License v2.0",
                "EPL 2.0",
                "eclipse.org/legal/epl-2.0",
                "eclipse.org/legal/epl-v20",
                "eclipse.org/org/documents/epl-2.0/EPL-2.0");
        calls(known, "MPL-2.0", "Mozilla Public License 2.0", "mozilla.org/MPL/2.0", "mozilla.org/en-US/MPL/2.0");
        calls(
                known,
                "CC0-1.0",
                "CC0",
                "Public Domain, per Creative Commons CC0",
                "creativecommons.org/publicdomain/zero/1.0");
        calls(known, "CDDL-1.0", "Common Development and Distribution License 1.0");
        calls(known, "ISC", "ISC License");
        calls(known, "UPL-1.0", "Universal Permissive License 1.0");
        calls(known, "Unlicense", "The Unlicense", "unlicense.org");
        return known;
    }

    private static void calls(Map<String, String> known, String id, String... names) {
        for (String name : names) {
            known.put(bare(name), id);
        }
    }

    /** Small, without what says nothing: protocol, file type, "the", "version", signs. */
    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT)
                .strip()
                .replaceFirst("^https?://(www\\.)?", "")
                .replaceFirst("(\\.txt|\\.html?|\\.php|/)+$", "")
                .replaceAll("\\b(the|version)\\b|\\bv(?=[. ]?\\d)", " ")
                .replaceAll("[^a-z0-9./]+", " ")
                .replaceAll("(?<=\\d)\\.0\\b(?=$| )", "")
                .replaceAll("(?<![0-9])\\.|\\.(?![0-9])", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
