/** Lower case. What ends in digits or signs is looked up without them too. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passwort passw0rd p@ssword p@ssw0rd pass password1 password12 password123 mypassword
  thepassword newpassword changeme changeme123 changepassword letmein letmeinnow welcome welcomeback
  welcome123 welcome1234 admin administrator administrateur root superuser iloveyou iloveyou123
  iloveyou1 iloveyou2 iloveyouso jetaime jetaime123 motdepasse bonjour bonjour123 azerty azerty123
  azertyuiop qwerty qwerty123 qwerty1234 qwertyuiop qwertyuiop123 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx3edc 1qazxsw23edc q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 zaq1zaq1zaq1 a1b2c3d4e5
  a1b2c3d4e5f6 abc123456 abc123456789 abcd1234 abcd123456 abcdef123456 1234567890 12345678910
  123456789a 123456789q 123123123123 1231231234 1122334455 0987654321 9876543210 987654321a
  1029384756 0123456789 football football1 baseball basketball superman batman spiderman starwars
  pokemon pikachu minecraft nintendo playstation liverpool chelsea arsenal manchester barcelona
  realmadrid marseille olympique parissg sunshine princess princesse butterfly chocolate chocolat
  computer ordinateur internet samsung microsoft google facebook michael michelle jessica jennifer
  charlie nicolas camille doudou loulou soleil dragon monkey shadow master killer trustno1
  blink182 whatever dontknow unknown nothing secret topsecret access default guest testtest
  test1234 test12345 test123456 testing testing123 temporary foodiefast foodiefast1 qazwsxedc
  qazwsxedcrfv asdfghjkl asdfghjkl1 zxcvbnm zxcvbnm123 poiuytrewq lovelove forever friends family
  ilovemyself iloveme mother father brother sister summer winter spring autumn printemps automne
  january february december november october september vendredi dimanche correcthorsebatterystaple
  `
    .trim()
    .split(/\s+/),
);
