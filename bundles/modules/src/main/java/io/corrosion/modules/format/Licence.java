package io.corrosion.modules.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Terms of something of others', as it names them itself. Immutable.
 *
 * @param id of SPDX, when it is one of those that {@link Spdx} knows
 * @param name as it was written; empty when only an address was
 */
record Licence(Optional<String> id, String name, String url) {

    private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");
    private static final Pattern LINK = Pattern.compile(";\\s*link\\s*:?=\\s*\"?([^\";]+)");
    private static final Pattern EXPRESSION =
            Pattern.compile("\\(?[A-Za-z0-9.+-]+( (OR|AND|WITH) \\(?[A-Za-z0-9.+-]+\\)?)+\\)?");

    static Licence of(String name, String url) {
        return new Licence(Spdx.of(name).or(() -> Spdx.of(url)), name.strip(), url.strip());
    }

    /** Those of a {@code pom.xml}; none where it leaves them to its parent. */
    static List<Licence> ofPom(byte[] pom) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // else it writes to the console
            Element project = builder.parse(new ByteArrayInputStream(pom)).getDocumentElement();
            return children(project, "licenses")
                    .flatMap(all -> children(all, "license"))
                    .map(one -> of(text(one, "name"), text(one, "url")))
                    .filter(Licence::isSaid)
                    .toList();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            return List.of();
        }
    }

    /** Those of a bundle's header {@code Bundle-License}: names or addresses, each perhaps with a link. */
    static List<Licence> ofHeader(String header) {
        List<Licence> all = new ArrayList<>();
        Matcher clauses = CLAUSE.matcher(header);
        while (clauses.find()) {
            String name = clauses.group().split(";", 2)[0].replace("\"", "").strip();
            Matcher link = LINK.matcher(clauses.group());
            boolean isAddress = name.matches("(?i)https?:.*");
            String url = link.find() ? link.group(1) : "";
            all.add(of(isAddress ? "" : name, isAddress ? name : url));
        }
        return all.stream().filter(Licence::isSaid).toList();
    }

    /** That of a {@code package.json}: a word or an expression of SPDX, or an object as it was written once. */
    static List<Licence> ofNpm(JsonNode json) {
        JsonNode said = json.path("license");
        Licence licence = said.isObject()
                ? of(said.path("type").asText(), said.path("url").asText())
                : of(said.asText(), "");
        return licence.isSaid() ? List.of(licence) : List.of();
    }

    private boolean isSaid() {
        return !name.isEmpty() || !url.isEmpty();
    }

    /** What it is called: by SPDX if it can be. */
    private String called() {
        return id.orElse(name.isEmpty() ? url : name);
    }

    /** As CycloneDX writes them. */
    static List<Map<String, Object>> written(List<Licence> all) {
        if (all.size() == 1
                && all.get(0).id().isEmpty()
                && EXPRESSION.matcher(all.get(0).name()).matches()) {
            return List.of(Map.of("expression", all.get(0).name()));
        }
        return all.stream().map(Licence::written).toList();
    }

    private Map<String, Object> written() {
        Map<String, Object> license = new LinkedHashMap<>();
        license.put(id.isPresent() ? "id" : "name", called());
        if (url.matches("https?://[^\\s<>\"]+")) {
            license.put("url", url);
        }
        return Map.of("license", license);
    }

    private static Stream<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name));
    }

    private static String text(Element parent, String name) {
        return children(parent, name)
                .findFirst()
                .map(child -> child.getTextContent().strip().replaceAll("\\s+", " "))
                .orElse("");
    }
}
