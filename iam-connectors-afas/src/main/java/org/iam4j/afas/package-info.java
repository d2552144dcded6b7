/**
 * The AFAS Profit connector: one client that reads persons and writes employees and users.
 */
@NullMarked
package org.iam4j.afas;

import org.jspecify.annotations.NullMarked;
