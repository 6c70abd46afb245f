// Signing in, and one's own account.
import { startPage } from "./page.js";
import { wireCopying } from "./copy.js";
import { wirePasskeys } from "./passkeys.js";

startPage(wirePasskeys, wireCopying);
