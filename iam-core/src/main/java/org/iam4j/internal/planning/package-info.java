/** Works out what has to change: reads HR and the targets, writes nothing. Not exported. */
@NullMarked
package org.iam4j.internal.planning;

import org.jspecify.annotations.NullMarked;
