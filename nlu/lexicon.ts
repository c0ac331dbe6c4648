/**
 * Word families, by the role a word plays in a request. Lower case, no accents, ñ is n; `stem*` takes every ending.
 * A cue names a family as `@name`; families may name families. Countries mixed on purpose: nobody writes in one dialect only.
 */
export const LEXICON: Record<string, string> = {
  // -- what a customer does
  want: `quiero quisiera queria queremos quisieramos queriamos quisiese necesito necesitamos necesitaba necesitaria necesitariamos
    busco buscamos buscaba buscando preciso precisamos precisaba ocupo ocupamos quero want need gustaria deseo deseamos desearia
    requiero requerimos interesa interesaria ando andaba pretendo preferiria encantaria`,
  know: 'saber averiguar consultar preguntar consulta consulto pregunto pregunta averiguo ver chequear conocer duda consultarte preguntarte consultarles preguntarles info informacion',
  have: `teneis hay tenes tienen tiene tienes tenei tenis teni habra habria queda quedan kedan keda kedara quedo quedara quedaria quedaran tenian tendras tendran
    tendrias tendrian tendra tendria cuentan disponen have  habran quedaba tinen tener haber`,
  offer:
    'haceis realizais trabajais vendeis hacen haces realizan ofrecen brindan manejan trabajan practican dan prestan incluye incluyen traen trae proveen ponen poneis hacei',
  accept:
    'admitis cogeis aceptan acepta aceptas toman reciben recibe recibis admiten admite permiten permite dejan deja dejas permitido permitidas permitida permitidos aceptais',
  can: 'podeis puedo podemos puede pueden podes podria podriamos podrian podrias podre podremos podran podra puedes podeis podriais podis poder can podamos puedan',
  haves: '@have tengan tenga tengas',
  asker: '@have @offer @accept @can existe existen is es son necesito va vale llega venden',
  you: 'vos usted ustedes uds ud vosotros tu',
  turn: 'turno turnos turnito cita citas citar hora horita reserva reservas reservacion reservaciones',
  appointment:
    'turno turnos turnito cita citas reserva reservas reservacion reservaciones visita pedido servicio servicios viaje',
  room: 'lugar lugarcito lugares hueco huequito espacio espacios espacito cupo cupos vacante vacantes cabana cabanas cabanita alojamiento hospedaje habitacion habitaciones domo',
  unitword:
    'cabana cabanas cabanita cabanias alojamiento hospedaje habitacion depto departamento domo casa casita finca habitaciones cuarto bungalow duplex monoambiente alojamientos cabin',
  free: 'libre libres disponible disponibles desocupada desocupado desocupadas desocupados',
  reserve: `reservar reservarme reservarnos agendar agendarme apartar alquilar alquilarla rentar hospedarme hospedarnos alojarme alojarnos book
    reservarla reservarlo apartarla contratar sacar pedir pedirte pedirle pedirles coger cogerme solicitar programar coordinar marcar separar arrendar agendarle`,
  reserveme: `reservame reservanos reservamela reservamelo reservala reservalo reserveme reservenos reservenme agendame agendanos agendeme agendenme
    agendamelo anotame anotanos anoteme anotenme apartame apartamela apartanos aparteme separame separanos separeme guardame guardamela guardanos
    guardeme bloqueame reservo reservamos reservaria agendo agendamos apuntame apuntanos apunteme ponme poneme ponganme fichame`,
  reserveyou:
    'reservais apuntais reservas reservan reserva reservarias reservarian agendas agendan agenda agendarias anotas anotan anota anotarias apartas apartan aparta apartarias separas separan guardas guardan apuntas apuntan alquilas alquilan reservais apuntais agendai reservai',
  giveyou:
    'das dan da darias darian daria dais daras dara dai dame deme denme danos dadme haces hacen haceme hacenos harias harian hagan hagame consigues conseguis conseguime conseguis colabora colaboras colaboran regala regalas regalan',
  change: `cambiamos recorrer recorran recorreme recorra recorrerla atrasa atrasas atrasan adelanta adelantas adelantan posterga postergas corre corres posponemos cambiar cambiarlo cambiarla cambiarle cambiarme cambiame cambiamelo cambialo cambiala cambias cambian  cambiarias cambiarian cambiemos cambie
    mover moverlo moverla moveme movelo movela movemos moverme movemelo mueve mueveme mueva muevan correr correrlo correrla correme correlo corrermelo corramos
                 modificar modificarla modificarlo modifico modificame modificacion
    postergar postergarlo postergo posponer posponerlo pospongo posponga aplazar aplazarla adelantar adelantarlo adelantame adelanto adelantarmelo adelantas atrasar atrasarlo
    atrasame reprogramar reprogramo reprogramarlo reprograma reprogramame reprogramacion reagendar reagendo reagendarla reagendame extender extenderla extiendo alargar prolongar
    agrandar achicar acortar editar actualizar trasladar`,
  shift:
    'pasarlo pasarla pasarme pasame pasamelo pasalo pasala paseme pasemelo pasarmelo pasarmela pasemos pasamos pasar pases pasen pase pasas',
  move: `mover moverlo moverla moveme movelo movela movemos moverme mueve mueveme mueva muevan correr correrlo correrla correme correlo postergar postergarlo
    postergo posponer posponerlo aplazar aplazarla adelantar adelantarlo adelantame adelantarmelo atrasar atrasarlo atrasame reprogram* reagend* modific*`,
  add: 'agregar agregarle agregame agregale agregas sumar sumarle sumame sumale sumas anadir anadirle incluir incluime anexar sumo agrego agregamos adicionar ponele',
  cancel: `canceleme cancelemela cancelemelo cancelenme cancelenos anuleme anulenme anulemela cancelar cancelarlo cancelarla cancelame cancelalo cancelala cancelo cancela cancele cancelen cancelamos cancelemos cancelas cancelarme cancelarte canselar
    cancelacion anular anularlo anularla anulame anulalo anulo anula anulen anulas anulamos suspender suspenderlo suspendo suspendamos suspende suspendeme suspendemos
    suspendelo borrar borralo borra borrame desagendar desagendame desreservar cancel cancelaria anulacion cancelenme`,
  mine: 'mi mis la el los las una un mia mio nuestra nuestro nuestras lo',
  pay: 'pagar pagarte pagarle pagarles pago pagamos abonar abono abonarte transferir transferirte transfiero transferirle depositar deposito depositarte depositarle girar giro cancelarte senar senarla',
  paid: `transferi transferimos deposite depositamos pague pagamos abone abonamos gire senie sene transferido pagado depositado abonado girado transfirio consigne consignado`,

  // -- asking
  howmuch: 'cuanto cuantos cuanta',
  cost: `sale salen cuesta cuestan costo costos costaria costarian vale valen valdria valdrian cobran cobras cobra cobrarian cobrarias cobrais saldria saldrian salia costara
    saldra seria es son esta estan queda quedaria quedan quedaria estaria estarian sera serian piden pide pidan anda andan andaria`,
  costhard:
    'sale salen cuesta cuestan costaria costarian vale valen valdria cobran cobras cobra cobrarian cobrarias cobrais saldria saldrian salia costara saldra saldran cobro salis saldriamos valdra',
  price:
    'precio precios preciesito tarifa tarifas valor valores costo costos coste costes arancel aranceles presio presios preço price prices importe tarifario',
  funds:
    'plata dinero guita lana pasta efectivo sena transferencia transfe pago deposito comprobante ingreso bizum giro anticipo',
  where: 'donde adonde aonde dond where',
  how: 'como how',
  when: 'cuando when',

  // -- people to talk to
  person: `persona humano humana alguien asesor asesora operador operadora encargado encargada duena dueno duenos agente representante gerente ejecutivo ejecutiva recepcionista
    responsable atendente human supervisor supervisora administracion administrador administradora recepcion telefonista`,
  staff: `humano humana asesor asesora operador operadora encargado encargada duena dueno duenos agente representante gerente ejecutivo ejecutiva recepcionista responsable atendente human supervisor
    supervisora administracion administrador administradora recepcion telefonista`,
  talk: `hablar hablo comunicar comunicarme comunicame comunicas comunican comuniqueme pasame pasar pasas pasan pasarias derivame derivar derivas contactar contactame contactarme
    atienda atender atiende atiendan falar conversar platicar charlar hable talk speak comunicarse comunico comunique ponme poneme transfiereme transferime conectame conecta conectar`,
  bot: 'bot bots robot robots maquina maquinas contestador automatico ia grabadora chatbot asistente',

  // -- faq nouns
  wifi: 'wifi wi internet senal conexion conectividad 4g starlink fibra banda',
  amenity: `hamaca hamacas tender colgar perchas placard living sommier cortinas alfombra estufas aires lavavajilla hervidor sarten mate termo reposera sillas mesa quinchos fogon fogonero hidromasajes jacuzzis bidet papel toallitas acolchados almohadon enchufes dormitorio hogares asado asados asadito pileta piletas piscina piscinas alberca pile parrilla parrillas quincho asador barbacoa parrillero hogar chimenea salamandra calefaccion calefaccionada calefaccionado calefon calefactor
    calefactores ventilador ventiladores heladera nevera refrigerador refri frigobar freezer microondas horno cocina cocinita vajilla utensilios cubiertos platos ollas
    sabana sabanas toalla toallas toallon toallones mantas frazada frazadas almohada almohadas cobijas acolchado blancos secador hidromasaje jacuzzi hidro tinaja sauna tele televisor
    television tv netflix cable directv lavarropas lavarropa lavadora lavavajillas secarropas lavadero cafetera pava tostadora plancha balcon terraza deck galeria jardin patio gimnasio gym spa ducha
    banera tina estufa lena amoblada equipada equipadas equipadas jabon reposeras sombrilla metegol pool climatizada climatizado cancha bano banos climatizacion aire amenities comodidades caja
    mosquitero mosquiteros calentador wc privado privada secadora`,
  breakfast:
    'desayuna desayunas desayuno desayunos desayunar desayunamos desayunan merienda breakfast cena cenas cenar almuerzo almorzar comidas restaurante restaurant restaurantes tacc celiaco celiaca celiacos vegetariano menu viandas vianda cafeteria pension buffet',
  parking:
    'cochera cocheras estacionamiento estacionar estaciono estacionamos parking garage garaje aparcar aparcamiento parqueadero parquear parqueo aparco cochear',
  vehicle:
    'auto autos coche coches camioneta camionetas moto motos carro carros vehiculo vehiculos camion combi motorhome trailer lancha',
  transport: `colectivo colectivos micro micros bondi bondis bus buses omnibus camion guagua tren trenes subte metro transfer transfers traslado traslados aeropuerto terminal remis remises taxi taxis uber
    cabify combi ruta ripio asfalto asfaltado transporte parada autopista autobus peaje estacion`,
  pet: `quiltro quiltros perrazo chucho chuchos doguito perro perros perra perras perrito perritos perrita perritas perri perris perruno gato gatos gata gatas gatito gatitos gatita mascota mascotas mascotitas cachorro cachorros cachorra cachorrito caniche caniches
    labrador labradora bulldog bichon salchicha pug golden ovejero beagle chihuahua michi michis lomito lomitos firulais peludo peludos 🐶 🐕 🐱 🐈 🐾 🐩`,
  animal:
    'hamster tortuga hurones raza razas @pet animal animales animalito animalitos pet pets petfriendly dog dogs cat conejo hamster',
  smoke:
    'fumar fumo fumador fumadores fumadora fuman fumamos cigarrillo cigarrillos cigarro cigarros pucho puchos vapear vapeo vaper marihuana faso porro tabaco cenicero ceniceros 🚬',
  event: `casamientos bautismos aniversarios despedidas cumples juntadas fiesta fiestas festejar festejo festejos festejamos despedida despedidas casamiento boda bodas evento eventos parlante parlantes musica invitados celebrar celebracion cumpleanos cumple juntada
    karaoke aniversario bautismo corporativo dj`,
  invoice:
    'monotributista monotributistas inscripto inscriptos facturita factura facturas facturan facturar facturame facturacion facturado comprobante comprobantes recibo recibos boleta cuit iva monotributo cfdi rfc ticket tique nit fiscal',
  access: `rampa rampas discapacidad discapacitado discapacitados discapacitada escalera escaleras escalon escalones ascensor elevador accesible accesibles accesibilidad movilidad andador muletas baston silla
    barandas barandales ruedas desnivel desniveles`,
  photo:
    'foto fotos fotitos fotito imagenes imagen video videos videito instagram insta ig facebook fb catalogo redes portfolio portafolio tiktok pinterest photos pictures',
  promo:
    'combos combo paquetes convenio convenios sindicato beneficio beneficios jubilado promo promos promocion promociones descuento descuentos dto oferta ofertas cupon cupones rebaja rebajas bonificacion 2x1 descuentito promito promociona cashback giftcard',
  kids: 'cuna cunas practicuna practicunas corralito trona tronas sillita juegos inflable pelotero plazoleta cambiador bebesit huevito cochecito cunita moises ninera kids',
  child: `nene nenes nena nenas chico chicos chica chicas chiquito chiquitos chiquita chiquitas nino ninos nina ninas hijo hijos hija hijas menor menores peque peques pequeno pequenos crio crios cabro cabros chavo chavos
    pibe pibes piba pibas adolescente adolescentes chamaco chamacos escuincle escuincles pelao pelaos bendicion nieto nietos nieta nietas sobrino sobrinos sobrina mellizos gemelos mellizas gemelas criatura criaturas nenito nenita guri gurises infantes crianza hijitos
    hijito hijita kids kid children`,
  baby: 'bebe bebes bb beba bebito bebita guagua guaguas lactante baby babies',
  activity:
    'kayaks rafting tirolesas rio cascada cascadas laguna cerros montana balneario playa boliches bares boliche caballos canopy snorkel buceo surf windsurf museo museos feria mirador miradores termas rapel escalada nieve actividades actividad excursiones excursion paseos paseo trekking senderos sendero sendas cabalgata cabalgatas rafting kayak pesca pescar esqui ski tirolesa parapente turismo turisticos turistico atracciones bicis bicicletas caminatas caminata',
  deposit: 'sena senia senas anticipo adelanto adelantado enganche senar prepago anticipado',
  product:
    'shampoo champu productos producto marca marcas amoniaco vegano vegana veganos veganas crema cremas cruelty formol organico organicos parabenos sulfatos acondicionador matizador serum esmaltes',
  health: `embarazada embarazo embarazadas lactancia amamantando amamanto alergia alergica alergico alergias contraindicacion contraindicaciones dermatitis psoriasis caspa irritacion irritada irrita sensible
    diabetes diabetica diabetico hipertensa quimioterapia quimio hongos hongo operaron operada dana maltrata reaccion herida heridas eccema asma asmatica cicatriz varices`,
  rep: 'comentarios comentario opiniones resenas resena referencias referencia calificacion calificaciones puntuacion reputacion experiencia confiable confiables confianza recomendado recomendados antecedentes',
  licence:
    'matricula matriculado matriculados matriculada matriculas habilitado habilitados habilitada habilitacion titulo titulados certificado certificados certificacion licencia registrado registrados credencial acreditado acreditados profesionales',
  warranty: 'garantia garantias garantizan garantizado garantizada garantiza garantizas',
  material: 'materiales material repuesto repuestos insumos herramientas',
  insurance: 'seguro seguros art asegurado asegurados asegurada poliza accidentes',
  quote:
    'presupuesto presupuestos presu presus cotizacion cotizaciones cotizar cotizarme cotizame cotizas cotizan cotice presupuestar presupuestame presupuestas presupuesta presupuestan cotiza cotizo cotizarias',

  // -- feeling
  bad: `pesimo pesima pesimos pesimas horrible horribles desastre malisimo malisima decepcion decepcionante decepcionada decepcionado verguenza vergonzoso estafa estafadores estafaron estafado
    indignante indignada indignado enojada enojado enojadisima caliente furiosa furioso molesta molesto inaceptable lamentable mamarracho asqueroso asquerosa asco vergonzosa barbaridad mediocre chorros ladrones terrible espantoso espantosa`,
  yes: 'demosle hagamosle andele meta fine thats dalee metale oka okaa hagamosle sipis aprobado si sii sip sipi sep yes yep yeah dale dalee ok okk oki okis okey okay okei joya barbaro genial perfecto listo bueno bien claro correcto exacto obvio vale sale orale venga va bacan sipo po seguro confirmo confirmado confirmada acepto acuerdo sim filete chevere excelente buenisimo buenisima espectacular impecable afirmativo 👍 👌 ✅ 🙌 💪 ☑ ✔ simon fijo eso chido padrisimo fenomenal estupendo maravilloso mortal andale arre sobres jalo hagale dele eso sisi perfect great dokey dokie ajam aja sep obviamente efectivamente ofcourse sure',
  no: 'noup nou nopo nopes nanay nopi no nop nope nono noo nah naa na nanai negativo nunca jamas nel nones ni nada tampoco 👎 ❌ 🙅 ✖',
  world: `cielo mundo mundial mundiales planeta planetas universo marte jupiter titanic continente continentes pais paises guerra siglo presidente presidenta dinosaurio dinosaurios
    gramos kilo kilos calorias jugadores jugador goles campeonato copa velocidad emperador pelicula novela quijote quiniela signo zodiaco habitantes poblacion elemento atomo oxigeno gravedad volcan oceano eiffel eclipse ovni ovnis coliseo everest vaticano obelisco`,
  thanks:
    'tks thx tnx gracias grax gracia grcs grs thanks thank thx obrigado obrigada agradezco agradecida agradecido agradecemos grasias graciass garcias mersi merci 🙏 gracia',
  weekday:
    'lunes martes miercoles jueves viernes sabado sabados domingo domingos feriado feriados festivo festivos finde findes',
  lang: 'francais italien deutsch portugais espanol ingles portugues castellano frances italiano aleman english spanish portuguese french german italian portugues espanhol portugese inglish hebreo guarani ruso chino quechua',
  insult: `morite muerete cerda cerdo basura lacras puta putos putas puto mierda forro forros pelotudo pelotuda pelotudos boludo boludos boluda tarado tarada imbecil imbeciles idiota idiotas estupido estupida estupidos pendejo pendeja pendejos cabron cabrones
    gilipollas concha conchudo conchuda chingada chingar chinga pinche culiado culiao culia weon hueon aweonao gonorrea malparido malparida hijueputa hpta hdp ctm ptm lpm lacra garca chota verga pija inservible inservibles
    sorete soretes mogolico retrasado cornudo gil gilada payaso payasos fuck fucking shit bitch idiot asshole stupid carajo subnormal huevon guevon mamahuevo zorra mamada culero culeros ojete maricon marica`,
  broken: `rompio roto rota rotos rompieron pierde perdida perdidas fuga fugas gotea goteo goteando chorrea tapo tapado tapada tape tapada tapo salta salto quemo quema corto cortocircuito chispas enfria
    calienta prende enciende funciona anda andan falla fallando fallo revento reventado exploto inundo inundando inundada filtra filtracion filtraciones humedad gotera goteras llueve trabo trabada trabado traba atasco atascada
    atasco perdi ruido huele olor afuera rajo rajadura fisura descompuso descompuesto descompusieron averio averiado averia malogro dano danado danada jodio murio apaga apago cayo caido caida desprendio desborda desbordo atorada atorado
    bloqueada bloqueado desarmo arruino emergencia cucarachas ratas ratones hormigas chinches termitas avispas plaga`,
  tradesman:
    'tecnico tecnicos profesional profesionales especialista especialistas experto obrero obreros maestro maestros operario contratista reparador instalador instaladores changarin changas handyman service ayudante',
  jobverb: `pintar instalar arreglar reparar cambiar colocar destapar podar cortar limpiar hacer construir revocar impermeabilizar mudar llevar trasladar soldar poner armar desarmar fumigar desinfectar lustrar barnizar
    cargar sacar revisar desmontar reemplazar renovar refaccionar levantar tirar demoler embaldosar empapelar enduir lijar plastificar pulir desagotar`,
  hello:
    'oii oie epaa oye hola* buenas* holaa holis holi buenas wenas hello hi hey oi ola ole holu alo 👋 saludos olis epa aloha',
  bye: 'chaucha chauchita adiosito adioss chaito chauchis agurr chau chao chauu chaus adios bye tchau besos beso abrazo abrazos besito besitos cuidate cuidense ciao agur chaucito',
};

/** Words that people misspell and that decide something: unknown longer words are compared with these. */
export const SPELLINGS = `
  reservar reserva reservas reservame reservacion disponibilidad disponible disponibles cancelar cancelame cancelacion cambiar modificar reprogramar
  turno turnos cita precio precios cuanto cuesta cuestan tarifa tarifas presupuesto cotizacion quiero quisiera queria necesito necesitamos
  persona personas adultos chicos cabana cabanas habitacion alojamiento desayuno incluido estacionamiento cochera piscina pileta parrilla calefaccion
  mascota mascotas perrito gracias muchas direccion ubicacion horario horarios transferencia transferi efectivo tarjeta deposito
  mercadopago anticipo factura descuento promocion electricista plomero gasista cerrajero pintor albanil carpintero jardinero herrero techista fontanero
  manicura pedicura depilacion balayage brushing keratina alisado mechas maquillaje peinado masaje cejas pestanas semipermanente esculpidas reflejos tintura
  encargado encargada hablar confirmar confirmo perfecto correcto garantia materiales matriculado domicilio embarazada atienden aceptan tienen tenes
  lavarropas heladera termotanque calefon cerradura canilla inodoro humedad fumigador mudanza accesible instagram fotos wifi hola buenas buenos noches
  ninguno ninguna cualquiera primera segunda ultima opcion urgente llegar terminal aeropuerto colectivo excursiones actividades cumpleanos cotizar
  repetir repetime entendi espanol ingles portugues castellano experiencia comentarios trabajan reclamo queja pagar adelante
`;
