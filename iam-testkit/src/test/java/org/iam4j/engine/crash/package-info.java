/** Kills the engine at every step, loses every answer, and looks whether the next run ends where an undisturbed one does. */
@NullMarked
package org.iam4j.engine.crash;

import org.jspecify.annotations.NullMarked;
