package io.corrosion.protocol.config;

import java.util.Map;

/**
 * What a configuration file says: the answer to {@code config.read} and {@code config.edit}.
 *
 * @param values nested as in the file; in flat formats every value is a text
 */
public record ConfigValues(String path, String format, String version, Map<String, Object> values) {}
