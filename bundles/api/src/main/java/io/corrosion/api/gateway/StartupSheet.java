package io.corrosion.api.gateway;

import java.util.List;

/**
 * How a server is started. Immutable.
 *
 * @param command the command line; empty where the connection does not tell
 * @param commandChanges whether it can be changed from here
 * @param image the container image; empty where there is none
 * @param images the images to choose from; empty when there is no choice
 * @param variables what the server finds in its environment or its command line, in the order to show
 * @param variablesGrow whether variables can be added and taken out
 */
public record StartupSheet(
        String command,
        boolean commandChanges,
        String image,
        List<String> images,
        List<Variable> variables,
        boolean variablesGrow) {

    public StartupSheet {
        images = List.copyOf(images);
        variables = List.copyOf(variables);
    }

    /**
     * One variable.
     *
     * @param key its name for machines
     * @param name its name for people; possibly the key
     * @param description what it is for; possibly empty
     * @param usual the value it has when nobody sets it; possibly empty
     * @param changes whether it can be changed from here
     */
    public record Variable(String key, String name, String description, String value, String usual, boolean changes) {}
}
