package io.corrosion.rest.route;

import io.corrosion.api.rest.OpenToAll;
import io.corrosion.api.rest.Requires;
import io.corrosion.api.rest.Streamed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JAX-RS method of a resource, as far as routing and guarding need to know it. Immutable.
 *
 * @param name of the Java method, for messages
 * @param method such as {@code GET}
 * @param path relative to the resource's
 * @param permission what it requires; empty when it is open to all
 * @param isStreamed whether body and answer may be of any size
 * @param keys which API keys reach it
 */
public record Operation(
        String name, String method, String path, Optional<String> permission, boolean isStreamed, KeyRule keys) {

    /** One whose body and answer are small. */
    public Operation(String name, String method, String path, Optional<String> permission) {
        this(
                name,
                method,
                path,
                permission,
                false,
                permission.map(known -> KeyRule.of(known, "")).orElse(KeyRule.ANY));
    }

    /** Whether nobody needs to be signed in. */
    public boolean isOpenToAll() {
        return permission.isEmpty();
    }

    /**
     * The operations of a resource class.
     *
     * @throws IllegalArgumentException when a method is neither guarded nor declared open, or hides operations behind it
     */
    public static List<Operation> of(Class<?> resource) {
        List<Operation> operations = new ArrayList<>();
        for (Method method : resource.getMethods()) {
            Optional<String> verb = verb(method);
            Path path = method.getAnnotation(Path.class);
            if (verb.isPresent()) {
                operations.add(new Operation(
                        method.getName(),
                        verb.get(),
                        path == null ? "" : path.value(),
                        required(resource, method).map(Requires::value),
                        method.isAnnotationPresent(Streamed.class),
                        required(resource, method)
                                .map(known -> KeyRule.of(known.value(), known.scope()))
                                .orElse(KeyRule.ANY)));
            } else if (path != null) {
                throw new IllegalArgumentException(method.getName() + "() of " + resource.getName()
                        + " is a sub-resource locator: give each operation a method of its own");
            }
        }
        return operations;
    }

    private static Optional<String> verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return Optional.of(verb.value());
            }
        }
        return Optional.empty();
    }

    /** The method's own word counts before the class's; empty when it is open to all. */
    private static Optional<Requires> required(Class<?> resource, Method method) {
        if (method.isAnnotationPresent(OpenToAll.class)) {
            return Optional.empty();
        }
        if (method.isAnnotationPresent(Requires.class)) {
            return Optional.of(method.getAnnotation(Requires.class));
        }
        if (resource.isAnnotationPresent(Requires.class)) {
            return Optional.of(resource.getAnnotation(Requires.class));
        }
        if (resource.isAnnotationPresent(OpenToAll.class)) {
            return Optional.empty();
        }
        throw new IllegalArgumentException(method.getName() + "() of " + resource.getName()
                + " carries neither @Requires nor @OpenToAll: nobody knows who may call it");
    }
}
