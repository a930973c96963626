package io.corrosion.auditlog.ui;

import io.corrosion.api.audit.AuditQuery;
import io.corrosion.auditlog.Asked;
import io.corrosion.ui.page.Visit;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** What the address of the page asks for. Immutable. */
final class Filter implements Serializable {

    static final List<String> FIELDS = List.of("search", "action", "resource_type", "from", "to");

    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> words = new LinkedHashMap<>();
    private final String cursor;

    Filter(PageParameters parameters) {
        for (String field : List.of("search", "action", "resource_type", "from", "to", "actor", "security")) {
            String word = parameters.get(field).toString("").strip();
            if (!word.isEmpty()) {
                words.put(field, word);
            }
        }
        cursor = parameters.get("cursor").toString("");
    }

    String word(String field) {
        return words.getOrDefault(field, "");
    }

    String cursor() {
        return cursor;
    }

    boolean isSet() {
        return !words.isEmpty();
    }

    /** Moments without a zone are those of the visitor. */
    AuditQuery query() {
        return Asked.read(words, Visit.current().zone());
    }

    /** The same filter in an address of the API, which knows no visitor: moments are written out. */
    String forApi(String tenant) {
        AuditQuery query = query();
        Map<String, String> exact = new LinkedHashMap<>(words);
        query.from().ifPresent(from -> exact.put("from", from.toString()));
        query.to().ifPresent(to -> exact.put("to", to.toString()));
        exact.put("tenant", tenant);
        return encoded(exact);
    }

    /** The address of the page with one field changed. */
    String with(String field, String word) {
        Map<String, String> changed = new LinkedHashMap<>(words);
        changed.put(field, word);
        if (word.isEmpty()) {
            changed.remove(field);
        }
        return encoded(changed);
    }

    private static String encoded(Map<String, String> words) {
        return words.entrySet().stream()
                .map(word -> word.getKey() + "=" + URLEncoder.encode(word.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
