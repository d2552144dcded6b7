/** Carries plans out: phase by phase, person by person, with the journal kept around every write. Not exported. */
@NullMarked
package org.iam4j.internal.applying;

import org.jspecify.annotations.NullMarked;
