package io.corrosion.itests.platform;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;

/** The type of a JSON object whose values are whole numbers. */
final class IntegersByName extends TypeReference<Map<String, Integer>> {}
