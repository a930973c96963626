/**
 * Modules that mean harm and run all the same, and a repository that offers them: for the tests, which show that each is stopped,
 * and for the bench, which measures everybody else meanwhile.
 */
@NullMarked
package io.corrosion.itests.badmodules;

import org.jspecify.annotations.NullMarked;
