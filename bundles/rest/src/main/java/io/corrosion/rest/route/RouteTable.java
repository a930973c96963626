package io.corrosion.rest.route;

import io.corrosion.rest.route.PathTemplate.Literal;
import io.corrosion.rest.route.PathTemplate.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All operations, as a tree over path parts. A look-up costs one map access for each part of the path, however many
 * operations there are. Immutable.
 */
public final class RouteTable<T> {

    private final Node<T> root = new Node<>();

    /** @throws IllegalStateException when two routes have the same method and path */
    public RouteTable(List<Route<T>> routes) {
        routes.forEach(this::add);
    }

    /** Finds the best operation: literal parts before variables, from left to right; HEAD is answered by GET. */
    public Match<T> find(String method, String path) {
        String[] parts = split(path);
        Found<T> found = new Found<>("HEAD".equals(method) ? "GET" : method);
        Route<T> route = root.find(parts, 0, found);
        if (route != null) {
            return new Match.Found<>(route, variables(route, parts));
        }
        return found.otherMethods.isEmpty() ? new Match.Nothing<>() : new Match.WrongMethod<>(found.otherMethods);
    }

    private void add(Route<T> route) {
        Node<T> node = root;
        for (int at = 0; at < route.length(); at++) {
            node = node.child(route.part(at));
        }
        if (node.routes.putIfAbsent(route.method(), route) != null) {
            throw new IllegalStateException(
                    route.method() + " " + route.path().text() + " is brought by two resources");
        }
    }

    private static <T> Map<String, String> variables(Route<T> route, String[] parts) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < route.length(); at++) {
            if (route.part(at) instanceof Variable variable) {
                values.put(variable.name(), variable.toTheEnd() ? rest(parts, at) : parts[at]);
            }
        }
        return values;
    }

    private static String rest(String[] parts, int from) {
        return String.join("/", List.of(parts).subList(from, parts.length));
    }

    /** A leading slash and one trailing slash do not count. */
    private static String[] split(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.length() > from && path.endsWith("/") ? path.length() - 1 : path.length();
        return from >= to ? new String[0] : path.substring(from, to).split("/", -1);
    }

    /** The wanted method, and the methods met on the way that others wanted. */
    private static final class Found<T> {
        private final String method;
        private final Set<String> otherMethods = new TreeSet<>();

        Found(String method) {
            this.method = method;
        }

        @Nullable
        Route<T> in(Node<T> node) {
            Route<T> route = node.routes.get(method);
            if (route == null) {
                otherMethods.addAll(node.routes.keySet());
            }
            return route;
        }
    }

    private static final class Node<T> {
        private final Map<String, Node<T>> literals = new HashMap<>();
        private final Map<String, Route<T>> routes = new HashMap<>();
        private @Nullable Node<T> variable;
        private @Nullable Node<T> rest;

        Node<T> child(PathTemplate.Part part) {
            if (part instanceof Literal literal) {
                return literals.computeIfAbsent(literal.text(), text -> new Node<>());
            }
            if (((Variable) part).toTheEnd()) {
                rest = rest == null ? new Node<>() : rest;
                return rest;
            }
            variable = variable == null ? new Node<>() : variable;
            return variable;
        }

        @Nullable
        Route<T> find(String[] parts, int at, Found<T> found) {
            if (at == parts.length) {
                return found.in(this);
            }
            Node<T> literal = literals.get(parts[at]);
            Route<T> route = literal == null ? null : literal.find(parts, at + 1, found);
            if (route == null && variable != null && !parts[at].isEmpty()) {
                route = variable.find(parts, at + 1, found);
            }
            return route == null && rest != null ? found.in(rest) : route;
        }
    }
}
